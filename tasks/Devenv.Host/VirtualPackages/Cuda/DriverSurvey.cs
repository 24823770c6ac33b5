using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Versions;
using Devenv.Host.Processes;
using Devenv.Host.VirtualPackages.Cuda.Caching;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>Asks for the driver in every way there is, whether another has answered or not: to check a machine.</summary>
public sealed class DriverSurvey
{
    private readonly DetectionRequest _request;
    private readonly DriverProbe _probe;

    private DriverSurvey(DetectionRequest request, DriverProbe probe) => (_request, _probe) = (request, probe);

    /// <summary>Each way with what it said, then what an answer would be kept with.</summary>
    public static async Task<ImmutableArray<DriverSaying>> AskAllAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Driver is not { } probe)
        {
            return [];
        }

        var survey = new DriverSurvey(request, probe);
        var surroundings = CacheSurroundings.Capture(request.Host, request.Files);
        return
        [
            await survey.AskLibraryAsync(DriverLibrary.Nvml, cancellationToken),
            await survey.AskLibraryAsync(DriverLibrary.Libcuda, cancellationToken),
            await survey.AskSmiAsync(cancellationToken),
            new DriverSaying("boot", surroundings.Boot switch
            {
                BootId.Uuid uuid => uuid.Value,
                BootId.Count count => "number " + count.Value.ToString(CultureInfo.InvariantCulture),
                BootId.Time time => "at " + time.Value.ToString(CultureInfo.InvariantCulture),
                _ => "unknown",
            }),
            new DriverSaying("driver", surroundings.Driver switch
            {
                DriverFingerprint.Module module => "kernel module " + module.Version,
                DriverFingerprint.LibraryFile file => file.Path,
                _ => "unknown",
            }),
            new DriverSaying(
                "devices",
                surroundings.Devices is { } devices ? string.Join(' ', devices.Gpus.Concat(devices.DeviceNodes)) : "unknown"),
        ];
    }

    private async Task<DriverSaying> AskLibraryAsync(DriverLibrary library, CancellationToken cancellationToken)
    {
        if (!library.MayBePresent(_request.Host, _request.Files))
        {
            return new DriverSaying(library.Verb, "no such library");
        }

        var detection = Detection();
        var answer = await detection.AskLibraryAsync(library, cancellationToken);
        return new DriverSaying(library.Verb, TextOf(detection, answer));
    }

    private async Task<DriverSaying> AskSmiAsync(CancellationToken cancellationToken)
    {
        if (ProgramPath.Find(_request.Host, NvidiaSmi.Program) is null)
        {
            return new DriverSaying(NvidiaSmi.Program, "no such program on PATH");
        }

        var detection = Detection();
        var version = await detection.SmiVersionAsync(cancellationToken);
        var capability = await detection.SmiCapabilityAsync(cancellationToken);
        return new DriverSaying(NvidiaSmi.Program, TextOf(detection, new DriverAnswer(version, capability)));
    }

    private CudaDetection Detection() => new(_request.Host, _probe, _request.Files) { IsMusl = _request.IsMusl };

    private string TextOf(CudaDetection detection, DriverAnswer answer)
    {
        var seconds = _probe.TimeLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return (answer, detection.Hanging.IsEmpty) switch
        {
            ({ Version: { } version, Capability: { } capability }, _) => $"{TextOf(version)}, compute capability {capability.Value}",
            ({ Version: { } version }, _) => $"{TextOf(version)}, no device answers",
            ({ Capability: { } capability }, _) => $"no version, compute capability {capability.Value}",
            (_, false) => $"no answer within {seconds} seconds",
            _ => "no answer",
        };
    }

    private static string TextOf(CudaFact<CondaVersion> version) => $"CUDA {version.Value} ({version.Source?.Word()})";
}

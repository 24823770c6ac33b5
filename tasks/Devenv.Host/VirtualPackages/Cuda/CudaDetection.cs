using System.Collections.Immutable;
using Devenv.Conda.Versions;
using Devenv.Host.Processes;
using Devenv.Primitives;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>
/// Asks for the CUDA driver in rattler's order (spec/VIRTUAL-PACKAGES.md §3): the version of NVML, libcuda and nvidia-smi, the compute
/// capability of NVML, nvidia-smi and libcuda. Each is a process with a time limit; one that crashes or hangs has said nothing, and after
/// two that hang no more are asked. A machine without the libraries and the program pays some looks at files and no process.
/// </summary>
internal sealed class CudaDetection(HostEnvironment host, DriverProbe probe, MachineFiles files)
{
    private const int MostHangs = 2;

    // With it set the driver hides devices or refuses to start; what a machine has does not depend on it.
    private readonly ImmutableDictionary<string, string> _variables = host.Variables.ToImmutableDictionary().Remove("CUDA_VISIBLE_DEVICES");

    private readonly ImmutableArray<string>.Builder _hanging = ImmutableArray.CreateBuilder<string>();

    /// <summary>A build of the runtime for musl cannot load the vendor's libraries.</summary>
    public bool IsMusl { get; init; }

    /// <summary>What did not answer within the limit.</summary>
    public ImmutableArray<string> Hanging => _hanging.ToImmutable();

    /// <summary>Null: no driver.</summary>
    public async Task<CudaDriver?> AskAsync(CancellationToken cancellationToken)
    {
        var nvml = await AskLibraryAsync(DriverLibrary.Nvml, cancellationToken);
        var libcuda = nvml.Version is null ? await AskLibraryAsync(DriverLibrary.Libcuda, cancellationToken) : null;
        var version = nvml.Version ?? libcuda?.Version ?? await SmiVersionAsync(cancellationToken);
        if (version is null)
        {
            return null;
        }

        var capability = nvml.Capability
            ?? await SmiCapabilityAsync(cancellationToken)
            ?? (libcuda ?? await AskLibraryAsync(DriverLibrary.Libcuda, cancellationToken)).Capability;
        return new CudaDriver(version, capability);
    }

    public async Task<DriverAnswer> AskLibraryAsync(DriverLibrary library, CancellationToken cancellationToken)
    {
        if (IsMusl || !library.MayBePresent(host, files))
        {
            return DriverAnswer.Nothing;
        }

        ImmutableArray<string> arguments = ["exec", probe.RunAssembly, "probe", library.Verb];
        var outcome = await StartAsync(library.Verb, probe.DotnetHost, arguments, cancellationToken);
        return outcome is ChildProcessOutcome.Exited { ExitCode: 0 } ended ? DriverAnswer.Parse(ended.Output) : DriverAnswer.Nothing;
    }

    public async Task<CudaFact<CondaVersion>?> SmiVersionAsync(CancellationToken cancellationToken) =>
        NvidiaSmi.VersionIn(await AskSmiAsync(NvidiaSmi.VersionArguments, cancellationToken)) is { } version
            ? new CudaFact<CondaVersion>(version, CudaSource.NvidiaSmi)
            : null;

    public async Task<CudaFact<ComputeCapability>?> SmiCapabilityAsync(CancellationToken cancellationToken) =>
        NvidiaSmi.CapabilityIn(await AskSmiAsync(NvidiaSmi.CapabilityArguments, cancellationToken)) is { } capability
            ? new CudaFact<ComputeCapability>(capability, CudaSource.NvidiaSmi)
            : null;

    // Whatever its exit code, what it printed counts.
    private async Task<string> AskSmiAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken) =>
        ProgramPath.Find(host, NvidiaSmi.Program) is { } program
            && await StartAsync(NvidiaSmi.Program, program, arguments, cancellationToken) is ChildProcessOutcome.Exited ended
                ? ended.Output
                : string.Empty;

    private async Task<ChildProcessOutcome?> StartAsync(
        string name, string program, ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        if (_hanging.Count >= MostHangs)
        {
            return null;
        }

        var start = new ChildProcessStart
        {
            FileName = program,
            Arguments = arguments,
            Variables = _variables,
            WorkingFolder = Path.GetDirectoryName(program) ?? "/",
            TimeLimit = probe.TimeLimit,
            GracePeriod = TimeSpan.FromMilliseconds(200),
        };
        var outcome = await ChildProcess.RunAsync(start, cancellationToken);
        if (outcome is ChildProcessOutcome.TimedOut)
        {
            _hanging.Add(name);
        }

        return outcome;
    }
}

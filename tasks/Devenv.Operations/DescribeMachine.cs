using Devenv.Host.VirtualPackages;
using Devenv.Host.VirtualPackages.Cuda;
using Devenv.Operations.Describing;
using Devenv.Primitives;

namespace Devenv.Operations;

/// <summary>
/// Shows what a machine is taken to be and how that was found out: to check one, above all one with a graphics processor.
/// </summary>
public sealed class DescribeMachine(HostEnvironment host)
{
    /// <param name="dotnetHost">The <c>dotnet</c> program, absolute.</param>
    /// <param name="runAssembly">Devenv.Run.dll, absolute.</param>
    /// <returns>The virtual packages with their sources, then each way to ask for the driver with what it said.</returns>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">DEVENV6001 to 6004, as the detection.</exception>
    public async Task<string> RunAsync(string dotnetHost, string runAssembly, CancellationToken cancellationToken)
    {
        var request = new DetectionRequest(host) { Driver = new DriverProbe(dotnetHost, runAssembly) };
        var machine = await VirtualPackageProbe.DetectAsync(request, cancellationToken);
        var table = new TextTable(2);
        foreach (var (package, source) in machine.Found)
        {
            table.Row(package.ToString(), source);
        }

        foreach (var (way, text) in await DriverSurvey.AskAllAsync(request, cancellationToken))
        {
            table.Row(way, text);
        }

        foreach (var warning in machine.Warnings)
        {
            table.Row(warning.Code, warning.Message);
        }

        return table.ToString();
    }
}

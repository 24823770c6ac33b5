namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>How to ask the graphics driver: Devenv.Run in a process of its own, since a driver may hang or crash.</summary>
/// <param name="DotnetHost">The <c>dotnet</c> program, absolute.</param>
/// <param name="RunAssembly">Devenv.Run.dll, absolute.</param>
public sealed record DriverProbe(string DotnetHost, string RunAssembly)
{
    /// <summary>How long each way of asking may take; a first call after boot may take seconds.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);
}

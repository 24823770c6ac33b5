namespace Devenv.Install;

/// <summary>A package was linked or removed.</summary>
/// <param name="Subject">The package.</param>
public sealed record InstallProgress(string Subject, int Done, int Total);

namespace Devenv.Install.Tests;

/// <summary>Calls at once, on the thread that reports.</summary>
internal sealed class ImmediateProgress(Action<InstallProgress> report) : IProgress<InstallProgress>
{
    public void Report(InstallProgress value) => report(value);
}

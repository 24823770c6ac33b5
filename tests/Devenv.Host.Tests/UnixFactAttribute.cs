namespace Devenv.Host.Tests;

/// <summary>A fact about Unix: signals, shells and paths that Windows has in another form.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Unix only" : null;
}

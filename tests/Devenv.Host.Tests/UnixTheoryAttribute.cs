namespace Devenv.Host.Tests;

/// <summary>A theory about Unix: signals, shells and paths that Windows has in another form.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Unix only" : null;
}

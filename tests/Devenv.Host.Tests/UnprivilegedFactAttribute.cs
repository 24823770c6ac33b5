namespace Devenv.Host.Tests;

/// <summary>A fact about what Unix refuses to a user.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "Unix only" : Environment.IsPrivilegedProcess ? "root is refused nothing" : null;
}

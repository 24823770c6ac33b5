using System.Reflection;
using Devenv.Activation.Shells;
using Xunit.Sdk;

namespace Devenv.Activation.Tests.Shells;

/// <summary>A row of a theory for one real shell; skipped, with the reason, where the shell is not installed.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class InShellAttribute : DataAttribute
{
    public InShellAttribute(ShellKind shell)
    {
        Shell = shell;
        Skip = RealShell.Find(shell) is null ? $"{shell} is not installed" : null;
    }

    public ShellKind Shell { get; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Shell]];
}

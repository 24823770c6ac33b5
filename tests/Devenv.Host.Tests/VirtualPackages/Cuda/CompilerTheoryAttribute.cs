namespace Devenv.Host.Tests.VirtualPackages.Cuda;

/// <summary>A theory about Linux that builds libraries in the place of the driver's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerTheoryAttribute : TheoryAttribute
{
    public CompilerTheoryAttribute() => Skip = DriverMachine.CannotCompile;
}

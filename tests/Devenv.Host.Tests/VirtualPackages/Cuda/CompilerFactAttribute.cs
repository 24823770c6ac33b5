namespace Devenv.Host.Tests.VirtualPackages.Cuda;

/// <summary>A fact about Linux that builds libraries in the place of the driver's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute() => Skip = DriverMachine.CannotCompile;
}

using Devenv.Conda.Versions;
using Devenv.Host.VirtualPackages.Archspec;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>The <c>CONDA_OVERRIDE_*</c> variables. Each question returns whether the variable is set; a null value then means that the package is absent.</summary>
internal sealed class VirtualPackageOverrides(HostEnvironment host)
{
    public bool Version(string suffix, out CondaVersion? version)
    {
        version = null;
        var variable = "CONDA_OVERRIDE_" + suffix;
        if (host.Variable(variable) is not { } text)
        {
            return false;
        }

        if (text.Length > 0 && !CondaVersion.TryParse(text, out version, out var fault))
        {
            throw new DevenvException(DiagnosticTable.OverrideVersion.Create(variable, text, fault));
        }

        return true;
    }

    public bool ComputeCapability(out CondaVersion? version)
    {
        version = null;
        if (host.Variable("CONDA_OVERRIDE_CUDA_ARCH") is not { } text)
        {
            return false;
        }

        version = text.Length == 0 ? null : CudaDriver.ParseCapability(text)
            ?? throw new DevenvException(DiagnosticTable.OverrideComputeCapability.Create(text));
        return true;
    }

    /// <param name="name"><c>0</c> stands for an unknown microarchitecture.</param>
    public bool Archspec(out string? name)
    {
        name = host.Variable("CONDA_OVERRIDE_ARCHSPEC");
        if (name is null)
        {
            return false;
        }

        if (name.Length > 0 && name != "0" && !MicroarchitectureTable.IsKnown(name))
        {
            var similar = name.Replace('-', '_');
            var hint = MicroarchitectureTable.IsKnown(similar) ? $" (did you mean \"{similar}\"?)" : string.Empty;
            throw new DevenvException(DiagnosticTable.OverrideArchspec.Create(name, hint));
        }

        name = name.Length == 0 ? null : name;
        return true;
    }
}

using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Host.VirtualPackages.Cuda;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>
/// The <c>CONDA_OVERRIDE_*</c> variables. Each question returns whether the variable is set; a null value then means that the package is
/// absent.
/// </summary>
internal sealed class VirtualPackageOverrides(HostEnvironment host)
{
    public static string Variable(string suffix) => "CONDA_OVERRIDE_" + suffix;

    public bool IsSet(string suffix) => host.Variable(Variable(suffix)) is not null;

    public bool Version(string suffix, out CondaVersion? version)
    {
        version = null;
        var variable = Variable(suffix);
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

    public bool Capability(out ComputeCapability? capability)
    {
        capability = null;
        if (host.Variable(Variable("CUDA_ARCH")) is not { } text)
        {
            return false;
        }

        if (text.Length > 0)
        {
            capability = ComputeCapability.TryParse(text, out var given)
                ? given
                : throw new DevenvException(DiagnosticTable.OverrideComputeCapability.Create(text));
        }

        return true;
    }

    /// <param name="name"><c>0</c> stands for an unknown microarchitecture.</param>
    public bool Archspec(out string? name)
    {
        name = host.Variable(Variable("ARCHSPEC"));
        if (name is null)
        {
            return false;
        }

        if (name.Length > 0 && name != "0" && !Microarchitectures.Names.Contains(name))
        {
            var similar = name.Replace('-', '_');
            var hint = Microarchitectures.Names.Contains(similar) ? $" (did you mean \"{similar}\"?)" : string.Empty;
            throw new DevenvException(DiagnosticTable.OverrideArchspec.Create(name, hint));
        }

        name = name.Length == 0 ? null : name;
        return true;
    }
}

using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Records;

/// <summary>A fact about a machine as a package (CEP 30). Text form: <c>name=version[=build]</c>.</summary>
public sealed record VirtualPackage(PackageName Name, CondaVersion Version, string Build)
{
    /// <summary>Missing version reads as 0, missing build as empty.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out VirtualPackage? package)
    {
        package = null;
        var parts = text.Split('=', 3);
        if (!PackageName.TryParse(parts[0], out var name) || !name.IsVirtual
            || !CondaVersion.TryParse(parts.Length > 1 ? parts[1] : "0", out var version, out _))
        {
            return false;
        }

        package = new VirtualPackage(name, version, parts.Length > 2 ? parts[2] : string.Empty);
        return true;
    }

    public override string ToString() => Build.Length == 0 ? $"{Name}={Version}" : $"{Name}={Version}={Build}";
}

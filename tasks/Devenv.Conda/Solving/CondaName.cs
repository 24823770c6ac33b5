using Devenv.Conda.Records;

namespace Devenv.Conda.Solving;

/// <summary>What the solver takes for a name: a package, or an extra of a package (CEP 44).</summary>
internal sealed record CondaName(PackageName Package, string? Extra = null)
{
    public override string ToString() => Extra is null ? Package.Normalized : $"{Package.Normalized}[{Extra}]";
}

using Devenv.Conda.Records;
using Devenv.Primitives;

namespace Devenv.Install.Verification;

/// <summary>A path of a package that is not what the package's record says.</summary>
/// <param name="Detail">How it differs, as a clause that follows the path.</param>
public sealed record PrefixDifference(PackageName Package, RelativePath Path, DifferenceKind Kind, string Detail)
{
    public override string ToString() => $"{Path} ({Package.Normalized}): {Detail}";
}

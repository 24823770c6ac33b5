using Devenv.Primitives;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// Whether an interpreter is new enough for a distribution. Upper bounds and exclusions are not asked: they were guesses at what would come
/// (spec/LOCK.md §5.3 rule 9).
/// </summary>
internal static class PythonBound
{
    private static readonly CharacterSet s_release = CharacterSet.Create("0123456789.!");

    public static bool Allows(VersionSpecifiers bounds, Pep440Version python)
    {
        var release = ReleaseOf(python);
        foreach (var bound in bounds.Items)
        {
            var isBelow = bound.Operator switch
            {
                SpecifierOperator.Greater => release <= bound.Version,
                SpecifierOperator.GreaterOrEqual or SpecifierOperator.Equal or SpecifierOperator.StartsWith or SpecifierOperator.Compatible
                    or SpecifierOperator.Identical => release < bound.Version,
                _ => false,
            };
            if (isBelow)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Without pre-release and later parts: 3.14.0rc1 is a 3.14.</summary>
    private static Pep440Version ReleaseOf(Pep440Version version)
    {
        var text = version.ToString().AsSpan();
        var end = s_release.FirstOtherIn(text);
        return end > 0 && Pep440Version.TryParse(text[..end].TrimEnd('.'), out var release) ? release : version;
    }
}

using System.Collections.Immutable;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Names of packages for a message, in order; of many only the first.</summary>
internal static class NameList
{
    private const int MostNames = 5;

    public static string Of(IEnumerable<LockedPackage> packages)
    {
        var names = packages.Select(package => package.Name).Order(StringComparer.Ordinal).ToImmutableArray();
        return string.Join(", ", names.Take(MostNames))
            + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : string.Empty);
    }
}

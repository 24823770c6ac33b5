using Devenv.Primitives;

namespace Devenv.Install.Transactions;

/// <summary>What in a prefix is the environment's own and no package's.</summary>
internal static class ReservedPlaces
{
    /// <summary>Begins the name of a folder that holds what a transaction took out.</summary>
    public const string TrashPrefix = ".devenv-trash-";

    /// <summary>Holds the files that lost their place to another package's.</summary>
    public const string ClobberFolder = "__clobbers__";

    /// <summary>Without regard to case, which a file system may ignore.</summary>
    public static bool Contains(RelativePath path)
    {
        var slash = path.Value.IndexOf('/', StringComparison.Ordinal);
        var top = slash < 0 ? path.Value : path.Value[..slash];
        return top.Equals(InstalledPrefix.RecordFolder, StringComparison.OrdinalIgnoreCase)
            || top.Equals(ClobberFolder, StringComparison.OrdinalIgnoreCase)
            || top.StartsWith(TrashPrefix, StringComparison.OrdinalIgnoreCase);
    }
}

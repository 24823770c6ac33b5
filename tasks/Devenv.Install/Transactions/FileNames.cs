using System.Diagnostics.CodeAnalysis;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Install.Transactions;

/// <summary>
/// How the file system of a prefix compares names; the system alone does not tell, since a folder of Linux may be a disk of Windows.
/// </summary>
internal sealed class FileNames : IEqualityComparer<RelativePath>
{
    private FileNames(bool ignoreCase) => IgnoresCase = ignoreCase;

    public bool IgnoresCase { get; }

    public StringComparer Text => IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>
    /// Found out by asking for the folder of records in capitals, or, in a new prefix, for a file that is made and deleted.
    /// </summary>
    public static FileNames Of(ContainedFolder prefix)
    {
        var records = prefix.PathOf(RelativePath.Parse(InstalledPrefix.RecordFolder));
        var ignoresCase = Directory.Exists(records) ? IsFoundInCapitals(prefix.Path, InstalledPrefix.RecordFolder) : Try(prefix);
        return new FileNames(ignoresCase);
    }

    public bool Equals(RelativePath x, RelativePath y) => Text.Equals(x.Value, y.Value);

    public int GetHashCode([DisallowNull] RelativePath obj) => Text.GetHashCode(obj.Value);

    // The name is one that the next transaction clears away.
    private static bool Try(ContainedFolder prefix)
    {
        var sample = RelativePath.Parse(ReservedPlaces.TrashPrefix + Path.GetRandomFileName());
        using (prefix.CreateFile(sample, executable: false))
        {
        }

        var isFound = IsFoundInCapitals(prefix.Path, sample.Value);
        prefix.Delete(sample);
        return isFound;
    }

    private static bool IsFoundInCapitals(string folder, string name) => Path.Exists(folder + "/" + name.ToUpperInvariant());
}

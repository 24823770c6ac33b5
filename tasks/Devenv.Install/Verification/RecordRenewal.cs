using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Install.Linking;
using Devenv.Install.Planning;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Verification;

/// <summary>
/// Replaces records that cannot be read: without one, the files of its package would count as the user's, and installing it again would
/// set all of them aside.
/// </summary>
public static class RecordRenewal
{
    /// <summary>What the name of a record becomes that belongs to no package of the environment.</summary>
    private const string AsideSuffix = ".unreadable";

    /// <summary>The names of the records that cannot be read.</summary>
    /// <exception cref="DevenvException">The folder of records cannot be read.</exception>
    public static ImmutableArray<string> Find(string prefix, CancellationToken cancellation)
        => PrefixRecords.Read(prefix, cancellation).Unreadable;

    /// <summary>Writes the record as an installation would, but for the hashes of files into which the prefix was written; the package is
    /// to be linked again.</summary>
    /// <param name="package">One whose record has the name that <see cref="Find"/> gave.</param>
    /// <param name="all">Every package of the environment.</param>
    /// <exception cref="DevenvException">The package is broken, or the file system refuses.</exception>
    public static void Renew(string prefix, Subdir platform, PackageToLink package, ImmutableArray<RepodataRecord> all)
    {
        var release = PythonRelease.Of(all);
        var layout = new PackageLayout(prefix, platform, release is null ? null : new PythonLayout(release, platform));
        AtomicFile.Write(
            Path.Join(prefix, InstalledPrefix.RecordFolder, PrefixRecord.FileNameOf(package.Record.Package)),
            layout.Lay(package).WriteRecord(LinkMethod.Copy));
    }

    /// <summary>Takes a record out that is of no package of the environment; its text stays beside.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static void SetAside(string prefix, string fileName)
    {
        var path = Path.Join(prefix, InstalledPrefix.RecordFolder, fileName);
        try
        {
            File.Move(path, path + AsideSuffix, overwrite: true);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }
}

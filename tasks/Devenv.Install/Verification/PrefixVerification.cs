using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Host.Files;
using Devenv.Install.Linking;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Verification;

/// <summary>
/// Looks at every path of a prefix and changes nothing. Content is compared by the hash that the record has for the file in the prefix,
/// else by the one of the package (INSTALL §6); what Python compiles for itself is not judged. A path that two records list is right
/// where it is what either says, since conda leaves such paths to the package that came last.
/// </summary>
public static class PrefixVerification
{
    private const int PathsPerSlice = 64;

    /// <param name="prefix">Absolute; may be missing. The caller holds a lock on it.</param>
    /// <param name="wanted">What it should hold.</param>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static PrefixReport Run(string prefix, Subdir platform, ImmutableArray<PackageToVerify> wanted, CancellationToken cancellation)
    {
        prefix = Path.TrimEndingDirectorySeparator(prefix);
        if (!Directory.Exists(prefix))
        {
            return Nothing(wanted);
        }

        var records = PrefixRecords.Read(prefix, cancellation);
        var plan = InstallPlan.Create(
            new InstalledPrefix(prefix, records.Installed, WasMoved: false), [.. wanted.Select(package => package.Record)], LinkMode.Auto);
        var linked = plan.Link.Select(record => record.Package.Name).ToFrozenSet();
        var modes = new ExpectedModes(prefix, platform, wanted);
        var folder = new ContainedFolder(prefix);
        var paths = records.Paths();
        var differences = new ConcurrentBag<PrefixDifference>();
        Workers.ForEach(
            [.. paths.Chunk(PathsPerSlice)],
            -1,
            slice =>
            {
                foreach (var claims in slice)
                {
                    if (Judge(folder, claims, modes) is { } difference)
                    {
                        differences.Add(difference);
                    }
                }
            },
            cancellation);
        return new PrefixReport
        {
            Faults = [.. records.Faults, .. FaultsOf(prefix)],
            Absent = plan.Link,
            Superfluous = [.. plan.Unlink.Where(record => !linked.Contains(record.Package.Name)).Select(record => record.FileName)],
            Differences = [.. differences.OrderBy(difference => difference.Path)],
            Foreign = ForeignFiles.Find(folder, paths.Select(claims => claims[0].Path.Path).ToFrozenSet()),
            PathCount = paths.Length,
        };
    }

    private static PrefixReport Nothing(ImmutableArray<PackageToVerify> wanted) => new()
    {
        Faults = ["it is not installed"],
        Absent = [.. wanted.Select(package => package.Record)],
        Superfluous = [],
        Differences = [],
        Foreign = [],
        PathCount = 0,
    };

    private static IEnumerable<string> FaultsOf(string prefix)
    {
        if (PrefixInstaller.IsInterrupted(prefix))
        {
            yield return "an installation into it was interrupted";
        }

        if (InstalledPrefix.IsMoved(prefix))
        {
            yield return "it was moved here from another folder, for which its files were made";
        }
    }

    private static PrefixDifference? Judge(ContainedFolder folder, ImmutableArray<PathClaim> claims, ExpectedModes modes)
    {
        PrefixDifference? first = null;
        foreach (var claim in claims)
        {
            if (PathJudge.Judge(folder, claim, modes) is not { } difference)
            {
                return null;
            }

            first ??= difference;
        }

        return first;
    }
}

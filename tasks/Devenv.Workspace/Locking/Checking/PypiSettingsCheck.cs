using Devenv.Primitives;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What has to hold of an environment's PyPI packages as a whole (spec/LOCK.md §5.2 rules 4 to 6). Asked only where some requirement stands outside of
/// target tables.
/// </summary>
/// <param name="solved">What the environment was solved as: its solve group's PyPI options are the ones that count.</param>
internal sealed class PypiSettingsCheck(WorkspaceEnvironment environment, WorkspaceEnvironment solved, LockedEnvironment locked)
{
    private const string DefaultIndex = "https://pypi.org/simple";

    public CheckFault? FirstFault() =>
        environment.Platforms.IsEmpty || environment.Features.All(feature => feature.Root.PypiDependencies.IsEmpty) ? null : Indexes();

    /// <summary>Indexes in order, then flat lists. A file without them is at fault only where it has PyPI packages.</summary>
    private CheckFault? Indexes()
    {
        var hasPackages = locked.Packages.Values.Any(packages => packages.Any(package => package is LockedPypiPackage));
        if (locked.Indexes is null && !hasPackages)
        {
            return null;
        }

        var (wanted, isExact) = Wanted();
        var had = locked.Indexes ?? [];
        if (isExact ? !wanted.SequenceEqual(had, StringComparer.Ordinal) : !wanted.ToHashSet(StringComparer.Ordinal).SetEquals(had))
        {
            return CheckFault.PypiFromScratch(
                $"the PyPI indexes of environment \"{environment.Name}\" are {Show(wanted)}, but it was locked with {Show(had)}");
        }

        var links = environment.Platforms.SelectMany(platform => solved.PypiOptions(platform).FindLinks).Select(link => link.Location).Distinct(StringComparer.Ordinal).ToList();
        return links.SequenceEqual(locked.FindLinks.Select(link => link.Location), StringComparer.Ordinal)
            ? null
            : CheckFault.PypiFromScratch(
                $"find-links of environment \"{environment.Name}\" is {Show(links)}, but it was locked with {Show(locked.FindLinks.Select(link => link.Location))}");
    }

    /// <summary>
    /// The indexes of the environment. Where target tables name some, the file has those of all of them, whose order is not one of the manifest.
    /// </summary>
    private (List<string> Urls, bool IsExact) Wanted()
    {
        var options = environment.Platforms.Select(solved.PypiOptions).ToList();
        var urls = options.SelectMany(option => option.ExtraIndexUrls.Prepend(option.IndexUrl?.Value).OfType<string>()).Distinct(StringComparer.Ordinal).ToList();
        if (options.TrueForAll(option => option.IndexUrl is null))
        {
            urls.Remove(DefaultIndex);
            urls.Insert(0, DefaultIndex);
        }

        return (urls, solved.Features.All(feature => feature.Targets.All(target => target.Target.PypiOptions == PypiOptions.Empty)));
    }

    private static string Show(IEnumerable<string> urls) =>
        string.Join(", ", urls.Select(url => new RedactedUrl(url).ToString()).DefaultIfEmpty("none"));
}

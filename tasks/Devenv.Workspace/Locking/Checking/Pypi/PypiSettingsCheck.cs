using Devenv.Primitives;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// What has to hold of an environment's PyPI packages as a whole (spec/LOCK.md §5.2 rules 4 to 6). Asked only where some requirement stands
/// outside of target tables.
/// </summary>
/// <param name="solved">What the environment was solved as: its solve group's PyPI options are the ones that count.</param>
internal sealed class PypiSettingsCheck(CheckScope scope, WorkspaceEnvironment environment, WorkspaceEnvironment solved,
    LockedEnvironment locked)
{
    /// <summary>Files of older formats have none.</summary>
    private const int FirstFormatWithIndexes = 5;

    public CheckFault? FirstFault() =>
        environment.Platforms.IsEmpty || environment.Features.All(feature => feature.Root.PypiDependencies.IsEmpty)
            ? null
            : Indexes() ?? Builds() ?? Wheels();

    /// <summary>Indexes in order, then flat lists. A file without them is at fault only where it has PyPI packages.</summary>
    private CheckFault? Indexes()
    {
        var hasPackages = locked.AllPackages.Any(package => package is LockedPypiPackage);
        if (locked.Indexes is null && (!hasPackages || scope.File.FormatVersion < FirstFormatWithIndexes))
        {
            return null;
        }

        var (wanted, isExact) = Wanted();
        var had = locked.Indexes ?? [];
        var (asked, solvedWith) = (wanted.Select(Address.WithoutCredentials), had.Select(Address.WithoutCredentials));
        if (isExact
            ? !asked.SequenceEqual(solvedWith, StringComparer.Ordinal)
            : !asked.ToHashSet(StringComparer.Ordinal).SetEquals(solvedWith))
        {
            return CheckFault.PypiFromScratch(
                $"the PyPI indexes of environment \"{environment.Name}\" are {Show(wanted)}, but it was locked with {Show(had)}");
        }

        var links = environment.Platforms.SelectMany(platform => solved.PypiOptions(platform).FindLinks).Select(link => link.Location)
            .Distinct(StringComparer.Ordinal).ToList();
        return links.Select(Address.WithoutCredentials)
            .SequenceEqual(locked.FindLinks.Select(link => Address.WithoutCredentials(link.Location)), StringComparer.Ordinal)
            ? null
            : CheckFault.PypiFromScratch(
                $"find-links of environment \"{environment.Name}\" is {Show(links)}, "
                + $"but it was locked with {Show(locked.FindLinks.Select(link => link.Location))}");
    }

    /// <summary>
    /// The indexes of the environment. Where target tables name some, the file has those of all of them, whose order is not one of the
    /// manifest.
    /// </summary>
    private (List<string> Urls, bool IsExact) Wanted()
    {
        var options = environment.Platforms.Select(solved.PypiOptions).ToList();
        var urls = options.SelectMany(option => option.ExtraIndexUrls.Prepend(option.IndexUrl?.Value).OfType<string>())
            .Distinct(StringComparer.Ordinal).ToList();
        if (options.TrueForAll(option => option.IndexUrl is null))
        {
            urls.Remove(PypiIndexes.Default);
            urls.Insert(0, PypiIndexes.Default);
        }

        return (urls, solved.Features.All(feature => feature.Targets.All(target => target.Target.PypiOptions == PypiOptions.Empty)));
    }

    /// <summary>Where builds are forbidden, only wheels are locked; a folder that is installed as it stands needs no wheel.</summary>
    private CheckFault? Builds()
    {
        var forbidden = environment.Platforms.Select(platform => solved.PypiOptions(platform).NoBuild)
            .Aggregate((sum, next) => sum.Union(next));
        if (forbidden == PypiSelection.None)
        {
            return null;
        }

        var editable = environment.Platforms.SelectMany(platform => environment.PypiRequirements(platform))
            .Where(requirement => requirement is { Source: PypiSource.Path, IsEditable: true })
            .Select(requirement => requirement.Name).ToHashSet();
        foreach (var package in locked.AllPackages.OfType<LockedPypiPackage>().Where(package => !LockedDistribution.IsWheel(package)))
        {
            if (PypiName.TryParse(package.Name, out var name) && forbidden.Contains(name)
                && !(LockedDistribution.IsPath(package) && editable.Contains(name)))
            {
                return CheckFault.PypiFromScratch(
                    $"no-build of environment \"{environment.Name}\" forbids {package.Name} {package.VersionText}".TrimEnd()
                    + ", which is locked as sources");
            }
        }

        return null;
    }

    private CheckFault? Wheels() =>
        scope.Wheels.FirstMisfit(locked) is { } reason ? CheckFault.PypiFromScratch($"{reason} in environment {environment.Name}") : null;

    private static string Show(IEnumerable<string> urls) =>
        string.Join(", ", urls.Select(url => new RedactedUrl(url).ToString()).DefaultIfEmpty("none"));
}

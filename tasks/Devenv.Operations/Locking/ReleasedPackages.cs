using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>
/// Takes the packages of a <see cref="LockRelease"/> out of a lock file. What lost a package that it needs is then out of date and solved
/// anew with everything else preferred (spec/LOCK.md §5.7).
/// </summary>
internal sealed class ReleasedPackages
{
    private const int MostSuggestions = 5;

    private readonly Manifest _manifest;
    private readonly LockFile _file;
    private readonly LockRelease _release;
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _environments;
    private readonly HashSet<string> _platforms;

    private ReleasedPackages(Manifest manifest, LockFile file, LockRelease release)
    {
        _manifest = manifest;
        _file = file;
        _release = release;
        _names = [.. release.Names.Select(Normalize)];
        _platforms =
        [
            .. manifest.Platforms
                .Where(platform => release.Platforms.Any(name => IsNamed(platform, name)))
                .Select(platform => file.Find(platform)?.Name)
                .OfType<string>(),
        ];
        _environments =
        [
            .. release.Environments.SelectMany(name => manifest.Environment(name) is { } environment
                ? manifest.SolvedWith(environment).Select(member => member.Name)
                : []),
        ];
    }

    /// <exception cref="DevenvException">
    /// DEVENV9502: no such environment; DEVENV9501: no such platform; DEVENV3060, DEVENV3061: a name that has to be locked is not, or not
    /// as an archive.
    /// </exception>
    public static LockFile Remove(Manifest manifest, LockFile file, LockRelease release, string path)
    {
        var released = new ReleasedPackages(manifest, file, release);
        var faults = new DiagnosticBag();
        released.CheckPlaces(faults);
        if (!faults.HasErrors && release.NamesMustBeLocked)
        {
            released.CheckNames(path, faults);
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : released.Remove();
    }

    private void CheckPlaces(DiagnosticBag faults)
    {
        var place = SourceSpan.WholeFile(_manifest.Path);
        foreach (var name in _release.Environments.Where(name => _manifest.Environment(name) is null))
        {
            var names = _manifest.Environments.Select(defined => defined.Name).ToImmutableArray();
            faults.Add(DiagnosticTable.UnknownEnvironment.At(place, name, string.Join(", ", names), NearMiss.Question(name, names)));
        }

        foreach (var name in _release.Platforms.Where(name => !_manifest.Platforms.Any(platform => IsNamed(platform, name))))
        {
            var known = string.Join(", ", _manifest.Platforms.Select(platform => platform.Name));
            faults.Add(DiagnosticTable.PropertyValue.At(place, "DevenvPlatform", name, $"a platform of the workspace: {known}"));
        }
    }

    private void CheckNames(string path, DiagnosticBag faults)
    {
        var locked = _file.Environments
            .SelectMany(environment => environment.Packages.Where(entry => IsInScope(environment.Name, entry.Key)))
            .SelectMany(entry => entry.Value)
            .ToLookup(package => Normalize(package.Name), StringComparer.Ordinal);
        foreach (var name in _release.Names)
        {
            var found = locked[Normalize(name)].ToList();
            if (found.Count == 0)
            {
                var near = NearMiss.Nearest(name, locked.Select(group => group.First().Name), MostSuggestions);
                var hint = near.IsEmpty ? string.Empty : $" Near it are: {string.Join(", ", near)}.";
                faults.Add(DiagnosticTable.ReleasedNameNotLocked.At(SourceSpan.WholeFile(path), name, hint));
            }
            else if (!found.Exists(package => package is LockedCondaPackage))
            {
                var kind = found[0] is LockedPypiPackage ? "a PyPI package" : "a package built from source";
                faults.Add(DiagnosticTable.ReleasedNameNotSolvable.At(SourceSpan.WholeFile(path), name, kind));
            }
        }
    }

    private LockFile Remove() => _file with
    {
        Environments = [.. _file.Environments.Select(environment => environment with
        {
            Packages = environment.Packages.ToImmutableSortedDictionary(
                entry => entry.Key,
                entry => IsInScope(environment.Name, entry.Key) ? entry.Value.RemoveAll(IsReleased) : entry.Value,
                StringComparer.Ordinal),
        })],
    };

    private bool IsInScope(string environment, string platform) =>
        (_release.Environments.IsEmpty || _environments.Contains(environment))
        && (_release.Platforms.IsEmpty || _platforms.Contains(platform));

    /// <summary>Only archives are solved; packages of other kinds are kept while they fit.</summary>
    private bool IsReleased(LockedPackage package)
        => package is LockedCondaPackage && (_names.Count == 0 || _names.Contains(Normalize(package.Name)));

    private static bool IsNamed(WorkspacePlatform platform, string name) => platform.Name == name || platform.Subdir.Name == name;

    /// <summary>
    /// In PyPI names <c>-</c>, <c>_</c> and <c>.</c> are one character (PEP 503); what that makes equal among conda names is meant
    /// together.
    /// </summary>
    private static string Normalize(string name) => name.ToLowerInvariant().Replace('_', '-').Replace('.', '-');
}

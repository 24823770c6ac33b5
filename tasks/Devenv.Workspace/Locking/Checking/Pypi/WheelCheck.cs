using System.Collections.Immutable;
using Devenv.Pypi.Files;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// Whether locked wheels fit what the platform declares and the Python that is locked for it (spec/LOCK.md §5.2 rule 6, MANIFEST §12.4).
/// Where there is no Python, no wheel's name or no tags for the platform, nothing is asked.
/// </summary>
internal sealed class WheelCheck(CheckScope scope)
{
    private readonly Dictionary<(string Platform, string Python, bool IsFreeThreaded), WheelTags?> _tags = [];

    /// <summary>A wheel that does not fit, and what it does not fit, as a clause; null where all do.</summary>
    public string? FirstMisfit(LockedEnvironment locked)
    {
        foreach (var (name, packages) in locked.Packages)
        {
            if (scope.File.Platform(name) is not { } entry || PlatformOf(entry) is not { } platform
                || packages.OfType<LockedCondaPackage>().FirstOrDefault(package =>
                    package.Record.Package.Name.Normalized == "python") is not { } python
                || TagsOf(platform, python) is not { } tags)
            {
                continue;
            }

            foreach (var package in packages.OfType<LockedPypiPackage>())
            {
                var file = LockedDistribution.FileNameOf(package);
                if (WheelName.TryParse(file, out var wheel, out _) && !tags.IsCompatible(wheel))
                {
                    return $"{file} does not fit python {python.VersionText} on {platform.Name}";
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The platform of the entry's name, else the first of its subdir, so that what old files call by the subdir is found too.
    /// </summary>
    private WorkspacePlatform? PlatformOf(LockedPlatform entry)
    {
        var name = scope.Platforms.NameOf(entry);
        return scope.Manifest.Platforms.FirstOrDefault(platform => platform.Name == name)
            ?? scope.Manifest.Platforms.FirstOrDefault(platform => platform.Subdir == entry.Subdir);
    }

    private WheelTags? TagsOf(WorkspacePlatform platform, LockedCondaPackage python)
    {
        var key = (platform.Name, python.VersionText, IsFreeThreaded(python.Record.Package.Depends));
        if (!_tags.TryGetValue(key, out var tags))
        {
            var declared = platform.VirtualPackages.Select(package => KeyValuePair.Create(package.Name.Normalized, package.Version.Source));
            tags = Pep440Version.TryParse(python.VersionText, out var version)
                && WheelPlatform.TryCreate(platform.Subdir.Name, declared, out var wheels, out _)
                && WheelTags.TryCreate(wheels, version, key.Item3, out var created, out _)
                ? created
                : null;
            _tags.Add(key, tags);
        }

        return tags;
    }

    /// <summary>Such a Python depends on a <c>python_abi</c> whose build has <c>cp313t</c> in it.</summary>
    private bool IsFreeThreaded(ImmutableArray<string> depends)
    {
        foreach (var text in depends)
        {
            if (text.StartsWith("python_abi", StringComparison.Ordinal) && scope.Specs.Of(text)?.Build?.ToString() is { } build
                && build.IndexOf("cp", StringComparison.Ordinal) is var at and >= 0
                && build.AsSpan(at) is ['c', 'p', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', 't', ..])
            {
                return true;
            }
        }

        return false;
    }
}

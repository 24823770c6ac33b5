using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking.Reading;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>
/// Makes a lock file of solved and kept packages. Everything is put in one order before anything is merged, so that equal content gives
/// equal bytes whatever the order of the content.
/// </summary>
internal sealed class LockFileComposer
{
    private readonly LockFileContent _content;
    private readonly LockRecordPool _pool;

    private LockFileComposer(LockFileContent content)
    {
        _content = content;
        _pool = new LockRecordPool(content.FormatVersion, content.Previous?.FormatVersion ?? content.FormatVersion, content.Previous);
    }

    /// <exception cref="DevenvException">Format 6 was asked for and cannot tell two platforms apart.</exception>
    public static LockFile Build(LockFileContent content) => new LockFileComposer(content).Build();

    private LockFile Build()
    {
        var platforms = _content.Environments.SelectMany(environment => environment.Platforms.Select(platform => platform.Platform))
            .ToImmutableArray();
        if (_content.FormatVersion < 7 && LockPlatformNames.Clash(platforms) is var (first, second))
        {
            throw new DevenvException(DiagnosticTable.LockFormatTooOldForPlatforms.Create(first.Name, second.Name, first.Subdir));
        }

        var names = LockPlatformNames.Of(_content.Platforms, _content.FormatVersion);
        var environments = _content.Environments.OrderBy(environment => environment.Name, StringComparer.Ordinal).ToList();
        foreach (var platform in environments.SelectMany(environment => Sorted(environment, names)))
        {
            _pool.Add(platform.Packages);
        }

        var locked = environments.Select(environment => Lock(environment, names)).ToImmutableArray();
        var used = platforms.Select(names.NameOf).ToHashSet(StringComparer.Ordinal);
        return new LockFile
        {
            FormatVersion = _content.FormatVersion,
            Platforms =
            [
                .. names.Locked.Where(platform => used.Contains(platform.Name)).OrderBy(platform => platform.Name, StringComparer.Ordinal),
            ],
            Environments = locked,
            BuildPackages = KeptBuildPackages(locked),
        };
    }

    private static IEnumerable<SolvedPlatform> Sorted(SolvedEnvironment environment, LockPlatformNames names) =>
        environment.Platforms.OrderBy(platform => names.NameOf(platform.Platform), StringComparer.Ordinal);

    private LockedEnvironment Lock(SolvedEnvironment environment, LockPlatformNames names)
    {
        var platforms = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<LockedPackage>>(StringComparer.Ordinal);
        foreach (var platform in Sorted(environment, names))
        {
            platforms[names.NameOf(platform.Platform)] = _pool.Resolve(platform.Packages);
        }

        // Late writers of format 6 wrote the mode for all environments or none (spec/LOCK.md §4c).
        var writesMode = _content.FormatVersion < 7 && _content.Previous is { FormatVersion: < 7 } previous
            && previous.Environments.Any(other => other.Options.IsPrereleaseModeWritten);
        return new LockedEnvironment
        {
            Name = environment.Name,
            Channels = [.. environment.Channels.Select(channel => new LockedChannel(channel))],
            Indexes = environment.Platforms.Any(platform => platform.Packages.Any(package => package is LockedPypiPackage))
                ? environment.Indexes
                : null,
            FindLinks = environment.FindLinks,
            Options = environment.Options with { IsPrereleaseModeWritten = environment.Options.IsPrereleaseModeWritten || writesMode },
            Packages = platforms.ToImmutable(),
        };
    }

    /// <summary>What kept source packages are built with, and what that is built with in turn.</summary>
    private ImmutableArray<LockedPackage> KeptBuildPackages(ImmutableArray<LockedEnvironment> environments)
    {
        if (_content.Previous is not { BuildPackages.IsEmpty: false } previous)
        {
            return [];
        }

        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<LockedPackage>(environments.SelectMany(environment => environment.AllPackages));
        var remaining = previous.BuildPackages.ToList();
        var kept = ImmutableArray.CreateBuilder<LockedPackage>();
        while (queue.TryDequeue(out var package))
        {
            wanted.UnionWith(BuildSelectors(package));
            foreach (var reached in queue.Count == 0 ? remaining.FindAll(candidate => wanted.Contains(Identity(candidate))) : [])
            {
                remaining.Remove(reached);
                kept.Add(reached);
                queue.Enqueue(reached);
            }
        }

        return kept.DrainToImmutable();
    }

    private static IEnumerable<string> BuildSelectors(LockedPackage package)
    {
        var fields = package is LockedSourcePackage source ? source.Fields.Entries : (package as LockedPypiPackage)?.BuildFields ?? [];
        return fields.Where(field => field.Key.Text is "build_packages" or "host_packages")
            .SelectMany(field => field.Value is YamlSequence list ? list.Items : [])
            .Select(LockPackageIndex.TextOf);
    }

    private static string Identity(LockedPackage package)
        => package is LockedSourcePackage source ? source.Selector : package.Location.Text;
}

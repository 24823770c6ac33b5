using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Locking.Checking.Pypi;
using Devenv.Workspace.Locking.Composing;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>Puts a lock file together from what was solved, in any order: equal content gives equal bytes.</summary>
/// <param name="manifest">Whose platforms, channels and options are written.</param>
/// <param name="formatVersion">6 or 7.</param>
/// <param name="previous">The file that is replaced: what it knows and a solve does not is kept; null where there is none.</param>
public sealed class LockFileBuilder(Manifest manifest, int formatVersion, LockFile? previous = null)
{
    /// <summary>Files of older formats have none, and in newer ones Python packages cannot do without.</summary>
    private const int FirstFormatWithIndexes = 5;

    private readonly Dictionary<string, List<SolvedPlatform>> _solved = new(StringComparer.Ordinal);

    /// <summary>Locks the records for an environment on a platform.</summary>
    public LockFileBuilder Add(WorkspaceEnvironment environment, WorkspacePlatform platform, ImmutableArray<RepodataRecord> records) =>
        Add(environment, SolvedPlatform.Of(platform, records));

    /// <summary>Locks solved records, and beside them packages that were not solved, for an environment on a platform.</summary>
    public LockFileBuilder Add(
        WorkspaceEnvironment environment, WorkspacePlatform platform, ImmutableArray<RepodataRecord> records,
        ImmutableArray<LockedPackage> others) =>
        Add(environment, new SolvedPlatform(platform, [.. SolvedPlatform.Of(platform, records).Packages, .. others]));

    /// <summary>Takes over what the replaced file has for an environment on a platform, packages of every kind included.</summary>
    public LockFileBuilder Keep(WorkspaceEnvironment environment, WorkspacePlatform platform)
    {
        var packages = previous?.Find(platform) is { } locked ? previous.Environment(environment.Name)?.PackagesOn(locked.Name) : null;
        return Add(environment, new SolvedPlatform(platform, packages ?? []));
    }

    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">Format 6 cannot tell two of the platforms apart.</exception>
    public LockFile Build() =>
        LockFileComposer.Build(new LockFileContent
        {
            FormatVersion = formatVersion,
            Platforms = manifest.Platforms,
            Environments =
            [
                .. manifest.Environments.Where(environment => environment.Platforms.IsEmpty || _solved.ContainsKey(environment.Name))
                    .Select(Environment),
            ],
            Previous = previous,
        });

    /// <summary>Locks packages of any kind for an environment on a platform.</summary>
    internal LockFileBuilder Add(WorkspaceEnvironment environment, SolvedPlatform solved)
    {
        if (!_solved.TryGetValue(environment.Name, out var platforms))
        {
            _solved.Add(environment.Name, platforms = []);
        }

        platforms.Add(solved);
        return this;
    }

    private SolvedEnvironment Environment(WorkspaceEnvironment environment)
    {
        var before = previous?.Environment(environment.Name);
        return new SolvedEnvironment
        {
            Name = environment.Name,
            Channels = manifest.SolveScope(environment).Channels,
            Options = RequestedOptions.Of(manifest.SolveScope(environment)) with { ExcludeNewer = before?.Options.ExcludeNewer },
            Indexes = before?.Indexes ?? (previous?.FormatVersion < FirstFormatWithIndexes ? IndexesOf(environment) : null),
            FindLinks = before?.FindLinks ?? [],
            Platforms = [.. _solved.GetValueOrDefault(environment.Name, [])],
        };
    }

    /// <summary>The indexes that the manifest names, the primary one of each platform first.</summary>
    private ImmutableArray<string> IndexesOf(WorkspaceEnvironment environment)
    {
        var scope = manifest.SolveScope(environment);
        return
        [
            .. environment.Platforms
                .Select(scope.PypiOptions)
                .SelectMany(options => options.ExtraIndexUrls.Prepend(options.IndexUrl?.Value ?? PypiIndexes.Default))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}

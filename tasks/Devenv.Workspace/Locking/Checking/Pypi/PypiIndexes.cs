using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// From which indexes the distributions of an environment on a platform are locked, and may be (spec/LOCK.md §2.5, §5.4).
/// </summary>
internal sealed class PypiIndexes
{
    /// <summary>Where distributions come from unless something else is said.</summary>
    public const string Default = "https://pypi.org/simple";

    private readonly int _format;
    private readonly string _first;
    private readonly ImmutableArray<string> _own;
    private readonly Lazy<ILookup<PypiName, string>> _pins;

    /// <param name="solved">What the environment was solved as; any of its requirements may pin a name to an index.</param>
    public PypiIndexes(CheckScope scope, WorkspaceEnvironment environment, WorkspaceEnvironment solved, WorkspacePlatform platform)
    {
        var locked = scope.File.Environment(environment.Name);
        _format = scope.File.FormatVersion;
        _first = locked?.Indexes is { IsEmpty: false } indexes ? indexes[0] : Default;
        _own = Own(locked, solved, platform);
        _pins = new Lazy<ILookup<PypiName, string>>(() => solved.PypiRequirements(platform)
            .Where(requirement => requirement.Source is PypiSource.Registry { Index: not null })
            .ToLookup(requirement => requirement.Name, requirement => ((PypiSource.Registry)requirement.Source).Index ?? Default));
    }

    /// <summary>
    /// Where a distribution may be from: format 7 leaves out the first index of the environment, and its writer the default one. Empty
    /// where it is not recorded, as before format 7.
    /// </summary>
    public ImmutableArray<string> Of(LockedPypiPackage package) =>
        package.Index is { } index ? [index]
        : _format < 7 ? []
        : _first == Default ? [Default]
        : [_first, Default];

    /// <summary>
    /// What is accepted where the requirement names no index: those of the environment, and any that another requirement pins the name to.
    /// </summary>
    public ImmutableArray<string> Accepted(PypiName name) => [.. _own.Concat(_pins.Value[name]).Distinct(StringComparer.Ordinal)];

    /// <summary>The file has the indexes of all platforms; where target tables choose them, each platform's own count.</summary>
    private static ImmutableArray<string> Own(LockedEnvironment? locked, WorkspaceEnvironment solved, WorkspacePlatform platform)
    {
        if (locked?.Indexes is { } indexes
            && solved.Features.All(feature => feature.Targets.All(target => target.Target.PypiOptions == PypiOptions.Empty)))
        {
            return [.. indexes, .. locked.FindLinks.Where(link => !link.IsPath).Select(link => link.Location)];
        }

        var options = solved.PypiOptions(platform);
        return
        [
            options.IndexUrl?.Value ?? Default,
            .. options.ExtraIndexUrls,
            .. options.FindLinks.Where(link => !link.IsPath).Select(link => link.Location),
        ];
    }
}

using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Describing;

/// <summary>Gathers what there is to say of environments.</summary>
internal sealed class EnvironmentDescriber(
    WorkspaceRequest request, Manifest manifest, LockFile? lockFile, ImmutableArray<VirtualPackage> machine)
{
    private readonly EnvironmentSelection _selection = new(request, manifest, machine);
    private readonly MachineCheck _machine = new(machine);
    private readonly WorkspaceState _state = new(request.RootFolder);

    public EnvironmentDescription Describe(WorkspaceEnvironment environment)
    {
        var resolved = _selection.Resolve(environment, lockFile);
        var shown = resolved ?? _selection.Nearest(environment);
        var locked = shown is not null && lockFile?.Environment(environment.Name) is { } entry && lockFile.Find(shown) is { } platform
            && entry.Packages.TryGetValue(platform.Name, out var packagesThere)
            ? packagesThere
            : (ImmutableArray<LockedPackage>?)null;
        var tasks = shown is null ? [] : environment.Tasks(shown);
        var prefix = _state.Prefix(environment.Name, request.Platform);
        return new EnvironmentDescription
        {
            Name = environment.Name,
            Features = environment.FeatureNames,
            SolveGroup = environment.SolveGroup,
            Channels = [.. environment.Channels.Select(channel => channel.CanonicalName)],
            ChannelUrls = [.. environment.Channels.Select(channel => new RedactedUrl(channel.Url).ToString())],
            Dependencies = shown is null ? [] : [.. environment.Requirements(shown).Select(requirement => requirement.Text)],
            PypiDependencies = shown is null ? [] : [.. environment.PypiRequirements(shown).Select(requirement => requirement.Text)],
            Platforms = [.. environment.Platforms.Select(PlatformDescription.Of)],
            Resolved = resolved is null ? null : PlatformDescription.Of(resolved),
            Missing = resolved is null && shown is not null && _selection.IsRunnable(shown) ? _machine.MissingOf(shown) : [],
            Minimum = shown is null || locked is not { } packages ? null : MinimumOf(shown, packages),
            LockedPackages = locked?.Length,
            Prefix = prefix,
            IsInstalled = Directory.Exists(Path.Join(prefix, "conda-meta")),
            Tasks = [.. tasks.Where(task => !task.IsHidden).Select(task => task.Name)],
            HiddenTasks = [.. tasks.Where(task => task.IsHidden).Select(task => task.Name)],
        };
    }

    private static PlatformDescription MinimumOf(WorkspacePlatform platform, ImmutableArray<LockedPackage> packages) =>
        new(
            platform.Subdir.Name,
            platform.Subdir.Name,
            MachineCheck.RequirementsOf(packages.OfType<LockedCondaPackage>().Select(package => package.Record)));
}

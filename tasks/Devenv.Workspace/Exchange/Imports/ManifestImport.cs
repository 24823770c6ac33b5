using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Writes what a file asks for into a manifest, as pixi's import does: into a feature, with an environment of that name where none has the
/// feature yet. A feature that is new gets the file's channels and platforms for its own.
/// </summary>
public sealed class ManifestImport
{
    private readonly Manifest _manifest;
    private readonly ImportedEnvironment _imported;
    private readonly ImportTarget _target;
    private readonly Feature? _feature;

    public ManifestImport(Manifest manifest, ImportedEnvironment imported, ImportTarget target)
    {
        _manifest = manifest;
        _imported = imported;
        _target = target;
        _feature = manifest.Features.FirstOrDefault(feature => !feature.IsInline && feature.Name == target.Feature);
    }

    /// <summary>The environment that is made for the feature; null where one has it already.</summary>
    public string? NewEnvironment =>
        _target.IsDefaultFeature || _manifest.Environments.Any(environment => environment.FeatureNames.Contains(_target.Feature))
            ? null
            : _target.Environment;

    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The manifest has a form that cannot be edited so.</exception>
    public ManifestEditor Apply(ManifestEditor editor)
    {
        editor = _target.IsDefaultFeature ? editor : editor.AddFeature(_target.Feature);
        editor = ChannelsToAdd().Aggregate(editor, (edited, channel) => edited.AddChannel(_target.Feature, channel));
        editor = AddPlatforms(editor);
        editor = _imported.CondaPackages.Aggregate(editor,
            (edited, package) => edited.AddDependency(_target.Location(package.Selector), package.Spec));
        editor = _imported.Distributions.Aggregate(editor, AddDistribution);
        editor = AddIndexes(editor);
        editor = _imported.Variables.Aggregate(editor,
            (edited, variable) => edited.SetVariable(_target.Location(null), variable.Key, variable.Value));
        return NewEnvironment is { } name
            ? editor.AddEnvironment(new NewEnvironment(name, [_target.Feature])
            {
                LacksDefaultFeature = _target.IsWhole && _manifest.Environment(name) is null,
            })
            : editor;
    }

    private ManifestEditor AddDistribution(ManifestEditor editor, ImportedDistribution distribution) =>
        distribution.Local is { } local
            ? editor.AddLocalDistribution(_target.Location(null), distribution.Requirement, local.Path, local.IsEditable)
            : editor.AddPypiDependency(_target.Location(null), distribution.Requirement);

    private ManifestEditor AddIndexes(ManifestEditor editor)
    {
        editor = _imported.IndexUrl is { } index ? editor.SetIndexUrl(_target.Feature, index) : editor;
        editor = _imported.ExtraIndexUrls.Aggregate(editor, (edited, url) => edited.AddExtraIndexUrl(_target.Feature, url));
        return _imported.FindLinks.Aggregate(
            editor,
            (edited, location) => edited.AddFindLinks(_target.Feature,
                new PypiFindLinks(location, !location.Contains("://", StringComparison.Ordinal))));
    }

    /// <summary>
    /// A feature's list replaces the workspace's (MANIFEST §8). A new feature gets the file's where it differs; one without a list gets one
    /// only for channels that the workspace lacks, and then keeps the workspace's behind them.
    /// </summary>
    private ImmutableArray<string> ChannelsToAdd()
    {
        var workspace = _manifest.Settings.Channels.Select(channel => channel.Url).ToImmutableArray();
        var known =
            _target.IsDefaultFeature ? workspace : _feature?.Channels is { } own ? [.. own.Select(channel => channel.Url)] : default;
        if (!known.IsDefault)
        {
            return [.. _imported.Channels.Where(channel => !known.Contains(UrlOf(channel)))];
        }

        var wanted = _imported.Channels.Select(UrlOf).ToImmutableArray();
        return _feature is null
            ? (wanted.SequenceEqual(workspace) ? [] : _imported.Channels)
            : wanted.All(workspace.Contains) ? []
            : [.. _imported.Channels, .. workspace.Except(wanted).Select(channel => channel.CanonicalName)];
    }

    /// <summary>A feature without a list of platforms has all of the workspace's, so that what is missing goes there.</summary>
    private ManifestEditor AddPlatforms(ManifestEditor editor)
    {
        var goesToWorkspace = _target.IsDefaultFeature || _feature is { Platforms: null };
        var missing = _imported.Platforms.Where(platform => goesToWorkspace
            ? _manifest.Platforms.All(other => other.Subdir != platform)
            : _feature?.Names(platform) != true);
        return missing.Aggregate(
            editor,
            (edited, platform) => edited.AddPlatform(goesToWorkspace ? ManifestLocation.DefaultFeature : _target.Feature, platform.Name));
    }

    private ChannelUrl UrlOf(string channel) =>
        ChannelUrl.TryParse(channel, _manifest.RootFolder, _manifest.RootFolder, out var url) ? url : ChannelUrl.FromUrl(channel);
}

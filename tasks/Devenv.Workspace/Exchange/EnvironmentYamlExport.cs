using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Exchange;

/// <summary>
/// Makes an <c>environment.yml</c> of an environment on one platform, of what the manifest asks for or of what is locked, and tells what
/// has no counterpart in it.
/// </summary>
public sealed class EnvironmentYamlExport
{
    private readonly WorkspaceEnvironment _environment;
    private readonly WorkspacePlatform _platform;
    private readonly Func<string, string> _path;
    private readonly ImmutableArray<Diagnostic>.Builder _leftOut = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <param name="rootFolder">Absolute: the folder of the manifest.</param>
    /// <param name="targetFolder">Absolute: the folder of the file that is made, from which pip reads paths.</param>
    public EnvironmentYamlExport(WorkspaceEnvironment environment, WorkspacePlatform platform, string rootFolder, string targetFolder)
    {
        _environment = environment;
        _platform = platform;
        _path = path => RelativeTo(targetFolder, rootFolder, path);
    }

    /// <summary>A warning for each thing that the file does not hold.</summary>
    public ImmutableArray<Diagnostic> LeftOut => _leftOut.ToImmutable();

    /// <summary>What the manifest asks for.</summary>
    public EnvironmentYaml OfManifest()
    {
        foreach (var source in _environment.SourceRequirements(_platform))
        {
            LeaveOut(source.Span, source.Text, "it is built from source");
        }

        foreach (var requirement in _environment.PypiRequirements(_platform)
            .Where(requirement => requirement.Source is PypiSource.Registry { Index: not null }))
        {
            LeaveOut(requirement.Span, $"the index of {requirement.Name}", "pip has indexes for all requirements alone");
        }

        return Write(
            [.. _environment.Requirements(_platform).Select(SpecText)],
            [.. _environment.PypiRequirements(_platform).Select(requirement => PipLine.Of(requirement, _path))]);
    }

    /// <summary>Exactly what is locked.</summary>
    public EnvironmentYaml OfLock(ImmutableArray<LockedPackage> packages)
    {
        foreach (var source in packages.OfType<LockedSourcePackage>())
        {
            LeaveOut(_environment.Span, source.Name, "it is built from source");
        }

        var editable = _environment.PypiRequirements(_platform)
            .Where(requirement => requirement.IsEditable == true)
            .Select(requirement => requirement.Name.Normalized)
            .ToHashSet(StringComparer.Ordinal);
        return Write(
            [.. packages.OfType<LockedCondaPackage>().Select(package => $"{package.Name}={package.VersionText}={package.BuildText}")],
            [.. packages.OfType<LockedPypiPackage>().Select(package => PipLine.Of(package, editable.Contains(package.Name), _path))]);
    }

    private EnvironmentYaml Write(ImmutableArray<string> packages, ImmutableArray<string> distributions)
    {
        foreach (var constraint in _environment.Constraints(_platform))
        {
            LeaveOut(constraint.Span, $"the constraint {constraint.Text}", "conda bounds only what is asked for");
        }

        var activation = _environment.Activation(_platform);
        foreach (var script in activation.Scripts)
        {
            LeaveOut(_environment.Span, $"the activation script {script}", "conda runs those of packages alone");
        }

        return new EnvironmentYaml
        {
            Name = _environment.Name,
            Channels = [.. _environment.Channels.Select(channel => channel.CanonicalName)],
            Packages = packages,
            PipLines = distributions.IsEmpty ? [] : [.. PipOptions(), .. distributions],
            Variables = activation.Variables,
        };
    }

    /// <summary>conda has no conditions, extras or flags; an archive is its address with the hash.</summary>
    private string SpecText(CondaRequirement requirement)
    {
        var spec = requirement.Spec;
        if (spec.Condition is not null || !spec.Extras.IsEmpty || !spec.Flags.IsEmpty)
        {
            LeaveOut(requirement.Span, $"what {requirement.Text} says of when, extras or flags", "conda has no such keys");
            spec = spec with { Condition = null, Extras = [], Flags = [] };
        }

        return spec.Url is not { } url ? (spec with { Version = IsAny(spec) ? null : spec.Version }).ToString()
            : spec.Md5 is { } md5 ? $"{url}#{md5}"
            : spec.Sha256 is { } sha256 ? $"{url}#sha256:{sha256}"
            : url;
    }

    private static bool IsAny(MatchSpec spec) => spec.Version == Conda.Versions.VersionSpec.Any && spec.Build is null;

    private IEnumerable<string> PipOptions()
    {
        var options = _environment.PypiOptions(_platform);
        if (options.IndexUrl is { } index)
        {
            yield return $"--index-url {index.Value}";
        }

        foreach (var url in options.ExtraIndexUrls)
        {
            yield return $"--extra-index-url {url}";
        }

        foreach (var links in options.FindLinks)
        {
            yield return $"--find-links {(links.IsPath ? _path(links.Location) : links.Location)}";
        }
    }

    private void LeaveOut(SourceSpan place, string what, string reason) =>
        _leftOut.Add(DiagnosticTable.ExportNoCounterpart.At(place, what, _environment.Name, _platform.Name, reason));

    private static string RelativeTo(string targetFolder, string rootFolder, string path)
    {
        if (Path.IsPathFullyQualified(path))
        {
            return path;
        }

        var relative = Path.GetRelativePath(targetFolder, Path.GetFullPath(path, rootFolder)).Replace(Path.DirectorySeparatorChar, '/');
        return relative is ['.', ..] ? relative : "./" + relative;
    }
}

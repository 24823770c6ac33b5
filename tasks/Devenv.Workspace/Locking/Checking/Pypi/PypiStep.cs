using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;
using Devenv.Workspace.Manifests.Reading.Pypi;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>A Python distribution that is asked for, by the manifest or by a locked distribution.</summary>
/// <param name="Source">Where it has to come from; null where an index supplies it.</param>
internal sealed record PypiStep(PypiName Name, ImmutableArray<PypiName> Extras, SourceLocation? Source, RequirementOrigin Origin)
{
    public VersionSpecifiers Specifiers { get; private init; } = VersionSpecifiers.Any;

    /// <summary>The one index that is meant; null where any of the environment's is.</summary>
    public string? Index { get; private init; }

    /// <summary>Whether large files of a repository are fetched too; only the manifest can say so.</summary>
    public bool IsLfs { get; private init; }

    /// <summary>Metadata of distributions name no index, so that the locked one is right whatever it is.</summary>
    public bool IsFromManifest { get; private init; }

    /// <summary>What the manifest asks for.</summary>
    public static PypiStep Of(PypiRequirement requirement) =>
        Of(requirement.Name, requirement.Spec, RequirementOrigin.Of(requirement)) with { IsFromManifest = true };

    /// <summary>What a locked distribution asks for.</summary>
    public static PypiStep Of(Requirement requirement, string text, LockedPypiPackage owner)
    {
        var source = requirement.Url is { } url ? RequirementUrl.SourceOf(url) : null;
        return new PypiStep(requirement.Name, requirement.Extras, LocationOf(source),
            RequirementOrigin.Of(text, owner))
        { Specifiers = requirement.Specifiers };
    }

    /// <summary>The same question with what the manifest puts in the place of all requirements on a name.</summary>
    public PypiStep Under(PypiOverride instead) => Of(Name, instead.Spec, Origin) with { IsFromManifest = IsFromManifest };

    private static PypiStep Of(PypiName name, PypiSpec spec, RequirementOrigin origin) =>
        new(name, spec.Extras, LocationOf(spec.Source), origin)
        {
            Specifiers = spec.Specifiers,
            Index = (spec.Source as PypiSource.Registry)?.Index,
            IsLfs = spec.Source is PypiSource.Git { UsesLfs: true },
        };

    private static SourceLocation? LocationOf(PypiSource? source) =>
        source switch
        {
            PypiSource.Path path => new SourceLocation.Folder(path.Location),
            PypiSource.Url { Subdirectory: { } subdirectory } url =>
                new SourceLocation.Archive($"{url.Address}#subdirectory={subdirectory}"),
            PypiSource.Url url => new SourceLocation.Archive(url.Address),
            PypiSource.Git git => new SourceLocation.Repository(git.Repository, git.Reference, git.Subdirectory),
            _ => null,
        };
}

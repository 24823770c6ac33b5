using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Editing;

/// <summary>A Python distribution.</summary>
internal sealed class PypiEdit(Requirement requirement, ManifestLocation location) : DependencyEdit(location)
{
    public override string Text => requirement.ToString();

    public override string Name => requirement.Name.Normalized;

    public override bool IsBare => requirement is { Url: null, Specifiers.IsAny: true };

    /// <summary>Null after a report.</summary>
    public static PypiEdit? Parse(string text, ManifestLocation location, DiagnosticBag faults)
    {
        if (Requirement.TryParse(text, out var requirement, out var fault))
        {
            return new PypiEdit(requirement, location);
        }

        faults.Add(DiagnosticTable.SpecCannotBeAdded.Create(text, fault));
        return null;
    }

    public override ManifestEditor Add(ManifestEditor editor) => editor.AddPypiDependency(Location, requirement);

    public override ManifestEditor Remove(ManifestEditor editor) => editor.RemovePypiDependency(Location, requirement.Name);

    public override DependencyPlace? PlaceIn(ManifestEditor editor) => editor.PlaceOf(Location, requirement.Name);

    public override DependencyEdit Pinned(LockFile file, ImmutableArray<EditedSolve> solves)
    {
        var versions = solves
            .SelectMany(solve =>
                file.Find(solve.Platform) is { } platform ? file.Environment(solve.Environment.Name)?.PackagesOn(platform.Name) ?? [] : [])
            .OfType<LockedPypiPackage>()
            .Where(package => PypiName.TryParse(package.Name, out var name) && name == requirement.Name)
            .Select(package => Pep440Version.TryParse(package.Version, out var version) ? version : null)
            .OfType<Pep440Version>()
            .ToList();
        return versions.Count == 0 ? this : new PypiEdit(requirement.With(VersionPin.Of(versions)), Location);
    }
}

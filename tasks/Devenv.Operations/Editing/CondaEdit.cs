using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Editing;

/// <summary>A conda package.</summary>
internal sealed class CondaEdit(MatchSpec spec, ManifestLocation location) : DependencyEdit(location)
{
    public override string Text => spec.ToString();

    public override string Name => spec.Name.Normalized;

    public override bool IsBare => spec == new MatchSpec { Name = spec.Name };

    /// <summary>Null after a report.</summary>
    public static CondaEdit? Parse(string text, ManifestLocation location, DiagnosticBag faults)
    {
        if (MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault))
        {
            return new CondaEdit(spec, location);
        }

        faults.Add(DiagnosticTable.SpecCannotBeAdded.Create(text, fault));
        return null;
    }

    public override ManifestEditor Add(ManifestEditor editor) => editor.AddDependency(Location, spec);

    public override ManifestEditor Remove(ManifestEditor editor) => editor.RemoveDependency(Location, spec.Name);

    public override DependencyPlace? PlaceIn(ManifestEditor editor) => editor.PlaceOf(Location, spec.Name);

    public override DependencyEdit Pinned(LockFile file, ImmutableArray<EditedSolve> solves)
    {
        var versions = solves
            .SelectMany(solve => file.Locked(solve.Environment.Name, solve.Platform))
            .Where(record => record.Package.Name.Equals(spec.Name))
            .Select(record => record.Package.Version)
            .ToList();
        return versions.Count == 0 ? this : new CondaEdit(spec with { Version = VersionPin.Of(spec.Name, versions) }, Location);
    }
}

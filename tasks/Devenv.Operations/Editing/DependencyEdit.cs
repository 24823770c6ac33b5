using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Editing;

/// <summary>One dependency that is to be added or removed at a location of the manifest.</summary>
internal abstract class DependencyEdit(ManifestLocation location)
{
    /// <summary>As it was asked for.</summary>
    public abstract string Text { get; }

    public abstract string Name { get; }

    /// <summary>A bare name: the range is found by solving it.</summary>
    public abstract bool IsBare { get; }

    protected ManifestLocation Location => location;

    /// <summary>Reads the specs of a request.</summary>
    /// <exception cref="DevenvException">DEVENV1102, DEVENV1106: all that are not specs.</exception>
    public static ImmutableArray<DependencyEdit> Read(EditRequest request)
    {
        var faults = new DiagnosticBag();
        var edits = ImmutableArray.CreateBuilder<DependencyEdit>();
        foreach (var spec in SpecList.Split(request.Specs))
        {
            DependencyEdit? edit = request.IsPypi
                ? PypiEdit.Parse(spec, request.Location, faults)
                : CondaEdit.Parse(spec, request.Location, faults);
            if (edit is not null)
            {
                edits.Add(edit);
            }
        }

        if (!faults.HasErrors && edits.Count == 0)
        {
            faults.Add(DiagnosticTable.EditNeedsSpec.Create(request.Kind == EditKind.Add ? "add" : "remove"));
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : [.. edits.DistinctBy(edit => edit.Text)];
    }

    public abstract ManifestEditor Add(ManifestEditor editor);

    public abstract ManifestEditor Remove(ManifestEditor editor);

    /// <summary>Null where the location does not have it.</summary>
    public abstract DependencyPlace? PlaceIn(ManifestEditor editor);

    /// <summary>The same with the range that what was locked suggests (spec/MANIFEST.md §17.1); itself where it was not locked.</summary>
    public abstract DependencyEdit Pinned(LockFile file, ImmutableArray<EditedSolve> solves);
}

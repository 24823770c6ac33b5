using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Editing;

/// <summary>The edits of a request on one manifest, and what they come to.</summary>
internal sealed class EditPlan
{
    private readonly EditRequest _request;
    private readonly ManifestEditor _original;
    private readonly ImmutableArray<DependencyEdit> _edits;
    private ImmutableArray<DependencyEdit> _pinned;

    public EditPlan(EditRequest request, ImmutableArray<DependencyEdit> edits, ManifestEditor original)
    {
        _request = request;
        _original = original;
        _edits = edits;
        _pinned = edits;
        Edited = request.Kind == EditKind.Add
            ? edits.Aggregate(original, (editor, edit) => edit.Add(editor))
            : edits.Aggregate(original, (editor, edit) => edit.Remove(editor));
    }

    public ManifestEditor Edited { get; private set; }

    public ManifestLocation Location => _request.Location;

    /// <summary>What is added may be locked anew; removing lets go of nothing (spec/LOCK.md §5.6). Null: nothing.</summary>
    public LockRelease? Release(ImmutableArray<EditedSolve> solves) => _request.Kind != EditKind.Add || solves.IsEmpty
        ? null
        : new LockRelease
        {
            Names = [.. _edits.Where(edit => !IsKept(edit)).Select(edit => edit.Name)],
            Environments = [.. solves.Select(solve => solve.Environment.Name).Distinct(StringComparer.Ordinal)],
            Platforms = [.. solves.Select(solve => solve.Platform.Name).Distinct(StringComparer.Ordinal)],
        };

    /// <summary>Gives bare names that are new the range of what they were locked to; false where that changes nothing.</summary>
    public bool Pin(LockFile file, ImmutableArray<EditedSolve> solves)
    {
        if (_request.Kind == EditKind.Remove)
        {
            return false;
        }

        _pinned = [.. _edits.Select(edit => edit.IsBare && !IsKept(edit) ? edit.Pinned(file, solves) : edit)];
        var pinned = _pinned.Aggregate(Edited, (editor, edit) => edit.Add(editor));
        var isChanged = pinned.Text != Edited.Text;
        Edited = pinned;
        return isChanged;
    }

    /// <summary>A line for each dependency: what happened to it, and where.</summary>
    public ImmutableArray<string> Describe() => [.. _edits.Zip(_pinned).Select(pair => Describe(pair.First, pair.Second))];

    /// <summary>Where the first entry would be, or is.</summary>
    public Diagnostic NotLocked()
    {
        var isAdded = _request.Kind == EditKind.Add;
        var place = _edits.Select(edit => edit.PlaceIn(isAdded ? Edited : _original)).OfType<DependencyPlace>().FirstOrDefault();
        var names = string.Join(", ", _pinned.Select(edit => $"\"{edit.Text}\""));
        return DiagnosticTable.EditNotLocked.At(place?.Span, names, isAdded ? $"added to [{place?.Table}]" : "removed");
    }

    /// <summary>A bare name asks for nothing more than the entry that is there.</summary>
    private bool IsKept(DependencyEdit edit) => edit.IsBare && edit.PlaceIn(_original) is not null;

    private string Describe(DependencyEdit asked, DependencyEdit pinned)
    {
        var before = asked.PlaceIn(_original);
        if (_request.Kind == EditKind.Remove)
        {
            return $"removed {asked.Name} from [{before?.Table}]";
        }

        var table = pinned.PlaceIn(Edited)?.Table;
        return before is null ? $"added {pinned.Text} to [{table}]"
            : asked.IsBare ? $"{asked.Name} is in [{table}] already"
            : $"set {pinned.Text} in [{table}]";
    }
}

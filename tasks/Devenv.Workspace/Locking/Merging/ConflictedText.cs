using System.Text;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Merging;

/// <summary>A text in which git left the markers of an unfinished merge, as the two whole texts that it stands for.</summary>
/// <param name="Marker">Where the first conflict begins.</param>
public sealed record ConflictedText(string Ours, string Theirs, SourceSpan Marker)
{
    /// <summary>How a conflict begins.</summary>
    public const string FirstMarker = "<<<<<<<";

    private const string BaseMarker = "|||||||";
    private const string MiddleMarker = "=======";
    private const string LastMarker = ">>>>>>>";

    /// <summary>The two sides; null where there is no conflict, or a fault that says why they cannot be told apart.</summary>
    public static ConflictedText? Split(string text, string path, out Diagnostic? fault)
    {
        fault = null;
        if (!MayHoldMarkers(text))
        {
            return null;
        }

        var (ours, theirs) = (new StringBuilder(), new StringBuilder());
        var (part, first, opened) = (ConflictPart.Common, default(SourceSpan), default(SourceSpan));
        var number = 1;
        for (var start = 0; start < text.Length; number++)
        {
            var end = text.IndexOf('\n', start) is var feed and >= 0 ? feed + 1 : text.Length;
            var line = text.AsSpan(start..end);
            start = end;
            if (MarkerOf(line) is not { } marker || (marker == MiddleMarker && part == ConflictPart.Common))
            {
                Append(line, part, ours, theirs);
                continue;
            }

            var span = new SourceSpan(path, number, 1, number, 1 + marker.Length);
            opened = marker == FirstMarker ? span : opened;
            first ??= opened;
            if (Next(part, marker) is not { } next)
            {
                fault = DiagnosticTable.LockConflictBroken.At(span, $"\"{marker}\" stands where it has no place");
                return null;
            }

            part = next;
        }

        if (part != ConflictPart.Common)
        {
            fault = DiagnosticTable.LockConflictBroken.At(opened, $"the conflict that begins here has no \"{LastMarker}\"");
        }

        return fault is null && first is not null ? new ConflictedText(ours.ToString(), theirs.ToString(), first) : null;
    }

    /// <summary>Most files have none, and these searches are the fastest way to know.</summary>
    private static bool MayHoldMarkers(string text) =>
        text.Contains(FirstMarker, StringComparison.Ordinal) || text.Contains(LastMarker, StringComparison.Ordinal)
        || text.Contains(BaseMarker, StringComparison.Ordinal);

    /// <summary>
    /// The marker that a line is: alone or with a label. Within a base that was a conflict itself git writes longer ones, which are none
    /// here.
    /// </summary>
    private static string? MarkerOf(ReadOnlySpan<char> line)
    {
        foreach (var marker in (ReadOnlySpan<string>)[FirstMarker, BaseMarker, MiddleMarker, LastMarker])
        {
            if (line.StartsWith(marker, StringComparison.Ordinal)
                && (line.Length == marker.Length || line[marker.Length] is ' ' or '\r' or '\n'))
            {
                return marker;
            }
        }

        return null;
    }

    private static ConflictPart? Next(ConflictPart part, string marker) =>
        (part, marker) switch
        {
            (ConflictPart.Common, FirstMarker) => ConflictPart.Ours,
            (ConflictPart.Ours, BaseMarker) => ConflictPart.Base,
            (ConflictPart.Ours or ConflictPart.Base, MiddleMarker) => ConflictPart.Theirs,
            (ConflictPart.Theirs, LastMarker) => ConflictPart.Common,
            _ => null,
        };

    private static void Append(ReadOnlySpan<char> line, ConflictPart part, StringBuilder ours, StringBuilder theirs)
    {
        if (part is ConflictPart.Common or ConflictPart.Ours)
        {
            ours.Append(line);
        }

        if (part is ConflictPart.Common or ConflictPart.Theirs)
        {
            theirs.Append(line);
        }
    }
}

using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>Finds what git leaves in a file when a merge is not finished.</summary>
internal static class ConflictMarkers
{
    private const int MarkerLength = 7;

    /// <summary>The first line that is a marker, as a diagnostic; null where there is none.</summary>
    public static Diagnostic? Find(string text, string path)
    {
        var line = 1;
        for (var start = 0; start >= 0 && start < text.Length; line++)
        {
            var rest = text.AsSpan(start);
            if (rest.StartsWith("<<<<<<< ") || rest.StartsWith(">>>>>>> ") || rest.StartsWith("||||||| "))
            {
                var span = new SourceSpan(path, line, 1, line, 1 + MarkerLength);
                return DiagnosticTable.LockConflictMarkers.At(span, rest[..MarkerLength].ToString());
            }

            start = rest.IndexOf('\n') is var end and >= 0 ? start + end + 1 : -1;
        }

        return null;
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Sync.Sessions;

/// <summary>Sessions in words.</summary>
public static class SessionText
{
    /// <summary>One line: the state, and how many things need a person.</summary>
    public static string Line(SyncSession session)
    {
        var parts = new List<string> { session.IsPaused ? "paused" : SessionStatus.Describe(session.Status) };
        if ((session.Alpha.Staging ?? session.Beta.Staging) is { } staging)
        {
            parts.Add($"{staging.ReceivedFiles} of {staging.ExpectedFiles} files");
        }

        if (session.SuccessfulCycles > 0)
        {
            parts.Add(Counted(session.SuccessfulCycles, "cycle"));
        }

        if (session.ConflictCount > 0)
        {
            parts.Add(Counted(session.ConflictCount, "conflict"));
        }

        if (session.ProblemCount > 0)
        {
            parts.Add(Counted(session.ProblemCount, "problem"));
        }

        return $"{session.Name}: {string.Join(", ", parts)}{(session.LastError is { } error ? $" ({error})" : string.Empty)}";
    }

    public static string Line(ForwardSession session) =>
        $"{session.Name}: {(session.IsPaused ? "paused" : SessionStatus.Describe(session.Status))}, "
        + $"{session.OpenConnections} of {Counted(session.TotalConnections, "connection")} open"
        + (session.LastError is { } error ? $" ({error})" : string.Empty);

    /// <summary>The line, and below it both sides; with conflicts and problems where all of it is wanted.</summary>
    public static IEnumerable<string> Lines(SyncSession session, bool isLong)
    {
        yield return Line(session);
        yield return $"  mode: {(session.Mode.Length > 0 ? session.Mode : "two-way-safe")}";
        foreach (var (name, side) in new[] { ("alpha", session.Alpha), ("beta", session.Beta) })
        {
            yield return $"  {name}: {side.Address}{Contents(side)}";
            foreach (var problem in isLong ? side.Problems : [])
            {
                yield return $"    problem: {side.AddressBelow(problem.Path)}: {problem.Error}";
            }

            if (isLong && side.ExcludedProblems > 0)
            {
                yield return $"    and {Counted(side.ExcludedProblems, "more problem")}";
            }
        }

        foreach (var line in isLong ? ConflictLines(session) : [])
        {
            yield return line;
        }
    }

    public static IEnumerable<string> Lines(ForwardSession session) =>
        [Line(session), $"  source: {session.Source}", $"  destination: {session.Destination}"];

    private static IEnumerable<string> ConflictLines(SyncSession session)
    {
        foreach (var conflict in session.Conflicts)
        {
            yield return $"  conflict: {(conflict.Root.Length > 0 ? conflict.Root : "the root")}";
            foreach (var line in ChangeLines("alpha", session.Alpha, conflict.AlphaChanges))
            {
                yield return line;
            }

            foreach (var line in ChangeLines("beta", session.Beta, conflict.BetaChanges))
            {
                yield return line;
            }
        }

        if (session.ExcludedConflicts > 0)
        {
            yield return $"  and {Counted(session.ExcludedConflicts, "more conflict")}";
        }
    }

    private static IEnumerable<string> ChangeLines(string name, SyncEndpoint side, ImmutableArray<SyncChange> changes) =>
        changes.Select(change => $"    {name}: {side.AddressBelow(change.Path)} ({change})");

    private static string Contents(SyncEndpoint side) =>
        side.IsConnected ? $" ({Counted(side.Files, "file")}, {Size(side.TotalFileSize)})" : " (not connected)";

    private static string Counted(ulong count, string what) => $"{count} {what}{(count == 1 ? string.Empty : "s")}";

    private static string Size(ulong bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };
}

using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Sessions;

/// <summary>
/// What somebody has to know of a session: halted, in conflict, with problems or an error it needs a person; paused or without its other
/// side it carries nothing over yet.
/// </summary>
public static class SessionHealth
{
    /// <summary>A warning for each thing there is to do.</summary>
    public static IEnumerable<Diagnostic> Warnings(SyncSession session)
    {
        if (SessionStatus.IsHalted(session.Status))
        {
            yield return DiagnosticTable.SyncHalted.Create(
                session.Name, SessionStatus.Describe(session.Status), session.Alpha.Address, session.Beta.Address);
        }

        foreach (var conflict in session.Conflicts)
        {
            yield return DiagnosticTable.SyncConflict.Create(
                session.Name,
                Side(session.Alpha, conflict.AlphaChanges.FirstOrDefault(), conflict),
                Side(session.Beta, conflict.BetaChanges.FirstOrDefault(), conflict));
        }

        if (session.ExcludedConflicts > 0)
        {
            yield return DiagnosticTable.SyncMoreConflicts.Create(session.Name, session.ExcludedConflicts);
        }

        foreach (var side in new[] { session.Alpha, session.Beta })
        {
            foreach (var problem in side.Problems)
            {
                yield return DiagnosticTable.SyncProblem.Create(session.Name, side.AddressBelow(problem.Path), problem.Error);
            }
        }

        if (session.LastError is { } error)
        {
            yield return DiagnosticTable.SyncLastError.Create(session.Name, error);
        }

        if (Idleness(session.IsPaused, session.Status) is { } idle)
        {
            yield return DiagnosticTable.SyncIdle.Create(session.Name, idle);
        }
    }

    /// <summary>The same for a session that forwards connections.</summary>
    public static IEnumerable<Diagnostic> Warnings(ForwardSession session)
    {
        if (session.LastError is { } error)
        {
            yield return DiagnosticTable.SyncLastError.Create(session.Name, error);
        }

        if (Idleness(session.IsPaused, session.Status) is { } idle)
        {
            yield return DiagnosticTable.SyncIdle.Create(session.Name, idle);
        }
    }

    /// <summary>The error that a session which needs a person is; null where it does not.</summary>
    public static Diagnostic? Fault(SyncSession session)
    {
        var reasons = new List<string>();
        if (SessionStatus.IsHalted(session.Status))
        {
            reasons.Add("it is halted");
        }

        AddCount(reasons, session.ConflictCount, "conflict");
        AddCount(reasons, session.ProblemCount, "problem");
        if (session.LastError is not null)
        {
            reasons.Add("its last try failed");
        }

        return reasons.Count == 0 ? null : DiagnosticTable.SyncUnhealthy.Create(session.Name, string.Join(", ", reasons));
    }

    private static void AddCount(List<string> reasons, ulong count, string what)
    {
        if (count > 0)
        {
            reasons.Add($"{count} {what}{(count == 1 ? string.Empty : "s")}");
        }
    }

    private static string? Idleness(bool isPaused, string status) =>
        isPaused ? "paused" : SessionStatus.IsDisconnected(status) ? SessionStatus.Describe(status) : null;

    private static string Side(SyncEndpoint side, SyncChange? change, SyncConflict conflict) =>
        $"\"{side.AddressBelow(change?.Path ?? conflict.Root)}\" ({change?.Verb ?? "kept"})";
}

using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Sessions;

namespace Devenv.Sync;

/// <summary>The sessions of a project that is running.</summary>
public sealed record SyncSessions(ImmutableArray<SyncSession> Synchronizations, ImmutableArray<ForwardSession> Forwards)
{
    /// <summary>All names, sorted.</summary>
    public ImmutableArray<string> Names =>
    [
        .. Synchronizations.Select(session => session.Name)
            .Concat(Forwards.Select(session => session.Name))
            .Order(StringComparer.Ordinal),
    ];

    public bool AnyPaused => Synchronizations.Any(session => session.IsPaused) || Forwards.Any(session => session.IsPaused);

    public bool AnyHalted => Synchronizations.Any(session => SessionStatus.IsHalted(session.Status));

    /// <summary>What somebody has to know, as warnings.</summary>
    public IEnumerable<Diagnostic> Warnings =>
        Synchronizations.SelectMany(SessionHealth.Warnings).Concat(Forwards.SelectMany(SessionHealth.Warnings));

    /// <summary>An error for each session that needs a person.</summary>
    public IEnumerable<Diagnostic> Faults => Synchronizations.Select(SessionHealth.Fault).OfType<Diagnostic>();

    /// <summary>A line per session.</summary>
    public string Lines =>
        string.Join('\n', Synchronizations.Select(SessionText.Line).Concat(Forwards.Select(SessionText.Line)));

    /// <summary>Several lines per session.</summary>
    public string Text(bool isLong) => string.Join(
        '\n',
        Synchronizations.SelectMany(session => SessionText.Lines(session, isLong)).Concat(Forwards.SelectMany(SessionText.Lines)));
}

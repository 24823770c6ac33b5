namespace Devenv.Sync.Sessions;

/// <summary>mutagen's words for what sessions do, in words for people.</summary>
public static class SessionStatus
{
    public const string Watching = "watching";

    /// <summary>Nothing is carried over until somebody has looked.</summary>
    public static bool IsHalted(string status) => status.StartsWith("halted", StringComparison.Ordinal);

    /// <summary>The other side is not there (yet).</summary>
    public static bool IsDisconnected(string status) =>
        status.StartsWith("disconnected", StringComparison.Ordinal) || status.StartsWith("connecting", StringComparison.Ordinal);

    public static string Describe(string status) => status switch
    {
        "halted-on-root-emptied" => "halted: the root of one side has become empty",
        "halted-on-root-deletion" => "halted: the root of one side has been deleted",
        "halted-on-root-type-change" => "halted: the root of one side is something else than before",
        "connecting-alpha" => "connecting to alpha",
        "connecting-beta" => "connecting to beta",
        "connecting-source" => "connecting to the source",
        "connecting-destination" => "connecting to the destination",
        "waiting-for-rescan" => "waiting to scan again",
        "staging-alpha" => "taking in files on alpha",
        "staging-beta" => "taking in files on beta",
        "transitioning" => "applying changes",
        "saving" => "saving what both sides have",
        _ => status,
    };
}

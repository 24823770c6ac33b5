namespace Devenv.Operations;

/// <summary>How much a message matters: one line per changed environment, decisions, or evidence (addresses, hashes, cache hits).</summary>
public enum MessageLevel
{
    High,
    Normal,
    Low,
}

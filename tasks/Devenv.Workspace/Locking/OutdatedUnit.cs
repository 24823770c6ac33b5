namespace Devenv.Workspace.Locking;

/// <summary>An environment on a platform whose lock no longer holds.</summary>
/// <param name="Platform">The workspace's name of the platform.</param>
/// <param name="KeepsLockedContent">Whether what is locked may be preferred in the solve; else it is solved from scratch (spec/LOCK.md
/// §5.2).</param>
public sealed record OutdatedUnit(string Environment, string Platform, string Reason, bool KeepsLockedContent)
{
    public OutdatedKind Kind { get; init; }

    /// <summary>Whether locked PyPI packages may be preferred; never where <see cref="KeepsLockedContent"/> is false.</summary>
    public bool KeepsPypiContent { get; init; } = KeepsLockedContent;
}

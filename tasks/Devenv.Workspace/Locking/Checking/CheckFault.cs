using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Why a lock no longer holds, as a clause for a message.</summary>
internal sealed record CheckFault(string Reason, OutdatedKind Kind = OutdatedKind.Conda)
{
    /// <summary>The line of the manifest that is not met; null where the fault is no single requirement's.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>Whether locked conda packages may still be preferred.</summary>
    public bool KeepsConda { get; init; } = true;

    /// <summary>Whether locked PyPI packages may still be preferred.</summary>
    public bool KeepsPypi { get; init; } = true;

    /// <summary>A fault after which nothing that is locked is worth keeping.</summary>
    public static CheckFault FromScratch(string reason) => new(reason) { KeepsConda = false, KeepsPypi = false };

    /// <summary>A fault after which conda packages are solved anew with what is locked preferred, and PyPI packages from scratch.</summary>
    public static CheckFault PypiFromScratch(string reason) => new(reason) { KeepsPypi = false };
}

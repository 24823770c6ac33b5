using System.Collections.Immutable;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Exchange.Sbom;

/// <summary>What a bill of materials is about: one environment of a workspace on one platform, as it is locked.</summary>
public sealed record SbomSubject
{
    public required string Workspace { get; init; }

    public string? Version { get; init; }

    public required string Environment { get; init; }

    public required string Platform { get; init; }

    public required ImmutableArray<LockedPackage> Packages { get; init; }

    /// <summary>The conda packages that the manifest itself asks for, in lower case.</summary>
    public ImmutableArray<string> CondaRequirements { get; init; } = [];

    /// <summary>The Python distributions that the manifest itself asks for, normalised (PEP 503).</summary>
    public ImmutableArray<string> PypiRequirements { get; init; } = [];

    /// <summary>When it counts as made (<c>SOURCE_DATE_EPOCH</c>); null: it does not say, so that equal content is equal text.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}

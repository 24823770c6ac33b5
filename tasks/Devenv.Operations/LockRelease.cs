using System.Collections.Immutable;

namespace Devenv.Operations;

/// <summary>
/// The locked packages that a solve need not prefer: all that the three lists have in common. The rest stays as it is wherever it can.
/// </summary>
public sealed record LockRelease
{
    /// <summary>Package names; empty: every package.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Environments, and with each the others of its solve group; empty: all.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Names or subdirs of the workspace's platforms; empty: all.</summary>
    public ImmutableArray<string> Platforms { get; init; } = [];

    /// <summary>
    /// Whether a name that is locked nowhere is an error: who updates a package means one that is there, who adds one does not.
    /// </summary>
    public bool NamesMustBeLocked { get; init; }

    /// <summary>
    /// What a user asks to update, as the texts of its MSBuild properties: lists separated by blanks, semicolons or commas.
    /// </summary>
    public static LockRelease Create(string names, string environments, string platforms) => new()
    {
        Names = WorkspaceRequest.Words(names),
        Environments = WorkspaceRequest.Words(environments) is [WorkspaceRequest.AllEnvironments]
            ? []
            : WorkspaceRequest.Words(environments),
        Platforms = WorkspaceRequest.Words(platforms),
        NamesMustBeLocked = true,
    };
}

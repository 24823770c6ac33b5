using System.Collections.Immutable;
using System.Globalization;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;

namespace Devenv.Operations;

/// <summary>What became of the lock file.</summary>
/// <param name="Changed">Its content differs from before; with <see cref="LockPurpose.DryRun"/>: would differ.</param>
public sealed record LockOutcome(bool Changed)
{
    /// <summary>For a terminal: per environment a heading, then a line per package added, removed or changed.</summary>
    public ImmutableArray<string> Difference => Packages.ToLines();

    /// <summary>Such as <c>2 added, 1 changed</c>; a change of format is said with it.</summary>
    public string Summary =>
        FormerFormat is { } former && File is { } file && file.WrittenFormat != former
            ? string.Create(CultureInfo.InvariantCulture, $"{Packages.Summary}, format {file.WrittenFormat} instead of {former}")
            : Packages.Summary;

    /// <summary>The difference for machines.</summary>
    public string Json => Packages.ToJson();

    internal LockDifference Packages { get; init; } = new([]);

    /// <summary>The format of the file before; null where there was none.</summary>
    internal int? FormerFormat { get; init; }

    /// <summary>What is locked; null where a frozen file was not looked into.</summary>
    internal LockFile? File { get; init; }
}

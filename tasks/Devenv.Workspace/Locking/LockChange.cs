using Devenv.Primitives;

namespace Devenv.Workspace.Locking;

/// <summary>What became of a package name in an environment on a platform.</summary>
/// <param name="Before">Null where the package came in.</param>
/// <param name="After">Null where the package went.</param>
public sealed record LockChange(LockedPackage? Before, LockedPackage? After)
{
    public string Name => (After ?? Before)?.Name ?? string.Empty;

    /// <summary>One line: <c>+ name version build</c>, <c>- …</c>, <c>~ name 1.0 → 1.1</c>, the build or the place where the version is the same.</summary>
    public override string ToString() =>
        (Before, After) switch
        {
            (null, not null) => $"+ {Describe(After)}",
            (not null, null) => $"- {Describe(Before)}",
            (not null, not null) when Before.VersionText != After.VersionText => $"~ {Name} {Before.VersionText ?? "?"} → {After.VersionText ?? "?"}",
            (not null, not null) when Before.BuildText != After.BuildText =>
                $"~ {Name} {After.VersionText} {Before.BuildText} → {After.BuildText}",
            (not null, not null) => $"~ {Describe(After)} from {new RedactedUrl(Before.Location.Text)} → {new RedactedUrl(After.Location.Text)}",
            _ => string.Empty,
        };

    /// <summary>Whether two entries of a name lock the same thing.</summary>
    internal static bool AreSame(LockedPackage before, LockedPackage after) =>
        before.VersionText == after.VersionText && before.BuildText == after.BuildText && before.Location == after.Location
        && (before as LockedSourcePackage)?.Selector == (after as LockedSourcePackage)?.Selector;

    private static string Describe(LockedPackage package) =>
        string.Join(' ', new[] { package.Name, package.VersionText, package.BuildText }.Where(part => !string.IsNullOrEmpty(part)));
}

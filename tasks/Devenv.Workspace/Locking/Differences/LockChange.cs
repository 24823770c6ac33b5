using Devenv.Conda.Versions;
using Devenv.Primitives;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>What became of a package name in an environment on a platform.</summary>
/// <param name="Before">Null where the package came in.</param>
/// <param name="After">Null where the package went.</param>
public sealed record LockChange(LockedPackage? Before, LockedPackage? After)
{
    public string Name => Either.Name;

    public bool IsPypi => Either is LockedPypiPackage;

    /// <summary>Whether the manifest asks for the package itself.</summary>
    public bool IsDirect { get; init; }

    public LockChangeKind Kind =>
        Before is null ? LockChangeKind.Added
        : After is null ? LockChangeKind.Removed
        : Before.VersionText != After.VersionText ? Direction(Before.VersionText, After.VersionText)
        : Before.BuildText != After.BuildText ? LockChangeKind.Rebuilt
        : LockChangeKind.Moved;

    /// <summary>The version, or <c>before → after</c>; a package without one is a folder's.</summary>
    public string VersionText =>
        Kind is LockChangeKind.Upgraded or LockChangeKind.Downgraded or LockChangeKind.Changed
            ? $"{Before?.VersionText ?? "?"} → {After?.VersionText ?? "?"}"
            : Either.VersionText ?? string.Empty;

    /// <summary>
    /// What else there is to say: the build where the version tells no change, the place where the build does not either.
    /// </summary>
    public string DetailText => Kind switch
    {
        LockChangeKind.Added or LockChangeKind.Removed => IsPypi ? "PyPI" : Either.BuildText,
        LockChangeKind.Rebuilt => $"{Before?.BuildText} → {After?.BuildText}",
        LockChangeKind.Moved => $"{Place(Before)} → {Place(After)}",
        _ => IsPypi ? "PyPI" : string.Empty,
    };

    private LockedPackage Either => After ?? Before ?? throw new InvalidOperationException("A change has a package before or after it.");

    /// <summary>
    /// Whether two entries of a name lock the same thing. The version of a Python folder is its own to say, and only old formats repeat it.
    /// </summary>
    internal static bool AreSame(LockedPackage before, LockedPackage after) =>
        (before.VersionText == after.VersionText || after is LockedPypiPackage { Version: null }) && before.BuildText == after.BuildText
        && before.Location == after.Location
        && (before as LockedSourcePackage)?.Selector == (after as LockedSourcePackage)?.Selector;

    private static string Place(LockedPackage? package)
        => package is null ? string.Empty : new RedactedUrl(package.Location.Text).ToString();

    private LockChangeKind Direction(string? before, string? after)
    {
        var order = IsPypi
            ? Pep440Version.TryParse(before, out var oldRelease) && Pep440Version.TryParse(after, out var newRelease)
                ? oldRelease.CompareTo(newRelease)
                : 0
            : Parse(before) is { } oldVersion && Parse(after) is { } newVersion ? oldVersion.CompareTo(newVersion) : 0;
        return order switch { < 0 => LockChangeKind.Upgraded, > 0 => LockChangeKind.Downgraded, _ => LockChangeKind.Changed };
    }

    private static CondaVersion? Parse(string? text)
        => text is not null && CondaVersion.TryParse(text, out var version, out _) ? version : null;
}

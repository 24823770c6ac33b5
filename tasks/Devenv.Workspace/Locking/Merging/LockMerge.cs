using System.Collections.Immutable;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Locking.Composing;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Merging;

/// <summary>
/// Brings the sides of a merge together for the manifest as it is now. What is solved as one stays as a side has it where that side alone
/// fulfils the manifest, or where both have the same; for anything else the packages of both sides, of a name the higher version, are what
/// a solve prefers.
/// </summary>
/// <param name="File">What counts as locked.</param>
/// <param name="Unsettled">What has to be solved.</param>
/// <param name="SettledCount">How many environments and platforms were taken over.</param>
public sealed record LockMerge(LockFile File, ImmutableArray<OutdatedUnit> Unsettled, int SettledCount)
{
    private const string Reason = "both sides of the merge have to be brought together";

    /// <param name="sides">At least one, the preferred first.</param>
    /// <param name="check">Whether a side alone fulfils the manifest.</param>
    /// <param name="now">The moment that cutoffs given as an age count back from.</param>
    public static LockMerge Of(Manifest manifest, ImmutableArray<LockFile> sides, Func<LockFile, LockVerdict> check,
        DateTimeOffset? now = null)
    {
        var stale = sides.Select(side => Stale(check(side))).ToImmutableArray();
        var builder = new LockFileBuilder(manifest, sides.Max(side => side.WrittenFormat), Previous(sides));
        var unsettled = ImmutableArray.CreateBuilder<OutdatedUnit>();
        var settledCount = 0;
        foreach (var (members, platform) in Units(manifest))
        {
            var fitting = sides.Where((_, number) => !members.Any(member => stale[number].Contains((member.Name, platform.Name)))).ToList();
            var isSettled = fitting.Count > 0
                && fitting.TrueForAll(side => members.All(member => HaveTheSame(side, fitting[0], member, platform)));
            var preferred = isSettled
                ? [fitting[0]]
                : sides.Where(side => members.All(member => LockCheck.KeepsLockedContent(manifest, member, side, now))).ToList();
            foreach (var member in members)
            {
                builder.Add(member,
                    new SolvedPlatform(platform, Union([.. preferred.SelectMany(side => Packages(side, member, platform))])));
                settledCount += isSettled ? 1 : 0;
                if (!isSettled)
                {
                    unsettled.Add(new OutdatedUnit(member.Name, platform.Name, Reason, KeepsLockedContent: true));
                }
            }
        }

        return new LockMerge(builder.Build(), unsettled.ToImmutable(), settledCount);
    }

    /// <summary>What is solved as one: an environment or the members of a solve group, on a platform.</summary>
    private static IEnumerable<(ImmutableArray<WorkspaceEnvironment> Members, WorkspacePlatform Platform)> Units(Manifest manifest) =>
        from environment in manifest.Environments
        let together = manifest.SolvedWith(environment)
        where together[0].Name == environment.Name
        from platform in together.SelectMany(member => member.Platforms).DistinctBy(platform => platform.Name)
        select (manifest.SolvedWith(environment, platform), platform);

    private static HashSet<(string Environment, string Platform)> Stale(LockVerdict verdict) =>
        verdict is LockVerdict.OutOfDate outdated ? [.. outdated.Units.Select(unit => (unit.Environment, unit.Platform))] : [];

    private static bool HaveTheSame(LockFile side, LockFile other, WorkspaceEnvironment member, WorkspacePlatform platform) =>
        Packages(side, member, platform).Select(Identity).ToHashSet().SetEquals(Packages(other, member, platform).Select(Identity));

    private static (string Name, LockLocation Location, string? Selector) Identity(LockedPackage package) =>
        (package.Name, package.Location, (package as LockedSourcePackage)?.Selector);

    private static ImmutableArray<LockedPackage> Packages(LockFile side, WorkspaceEnvironment member, WorkspacePlatform platform) =>
        side.Find(platform) is { } locked ? side.Environment(member.Name)?.PackagesOn(locked.Name) ?? [] : [];

    /// <summary>Of a name the higher version, of equal ones the higher build number, else the first side's.</summary>
    private static ImmutableArray<LockedPackage> Union(ImmutableArray<LockedPackage> packages) =>
    [
        .. packages
            .GroupBy(package => (package.Name, package is LockedPypiPackage))
            .Select(same => same.Aggregate((best, other) => IsHigher(other, best) ? other : best)),
    ];

    private static bool IsHigher(LockedPackage package, LockedPackage other) =>
        (package, other) switch
        {
            (LockedCondaPackage { Record.Package: var left }, LockedCondaPackage { Record.Package: var right }) =>
                left.Version.CompareTo(right.Version) is var order && (order > 0 || (order == 0 && left.BuildNumber > right.BuildNumber)),
            (LockedPypiPackage left, LockedPypiPackage right) =>
                Pep440Version.TryParse(left.Version, out var release) && Pep440Version.TryParse(right.Version, out var otherRelease)
                && release.CompareTo(otherRelease) > 0,
            _ => false,
        };

    /// <summary>What the sides know beside packages: an environment's indexes, and what source packages are built with.</summary>
    private static LockFile Previous(ImmutableArray<LockFile> sides) => sides[0] with
    {
        Environments = [.. sides.SelectMany(side => side.Environments).GroupBy(environment => environment.Name).Select(Joined)],
        BuildPackages = [.. sides.SelectMany(side => side.BuildPackages).DistinctBy(Identity)],
    };

    private static LockedEnvironment Joined(IEnumerable<LockedEnvironment> sides) =>
        sides.Aggregate((first, second) => first with
        {
            Indexes = first.Indexes ?? second.Indexes,
            FindLinks = first.FindLinks.IsEmpty ? second.FindLinks : first.FindLinks,
        });
}

using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Install.Linking;
using Devenv.Install.Planning;
using Devenv.Install.Transactions;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install;

/// <summary>
/// Brings a prefix from what it holds to what it shall hold, all or nothing. The caller holds a lock on the prefix over each call, and over
/// the archives' folders in the cache.
/// </summary>
public static class PrefixInstaller
{
    /// <summary>
    /// What an installation would do, so that only the archives it needs are fetched. Repairs an interrupted installation first.
    /// </summary>
    /// <param name="prefix">Absolute; may be missing.</param>
    /// <param name="mode">As the installation will have it.</param>
    /// <param name="relink">Packages that are linked again though they are there.</param>
    /// <exception cref="DevenvException">The prefix cannot be read.</exception>
    public static InstallPlan Plan(
        string prefix, ImmutableArray<RepodataRecord> wanted, LinkMode mode, IReadOnlySet<PackageName>? relink = null)
    {
        PrefixRecovery.Run(prefix);
        return InstallPlan.Create(InstalledPrefix.Read(prefix), wanted, mode, relink);
    }

    /// <summary>Whether an installation into the prefix was begun and not ended.</summary>
    public static bool IsInterrupted(string prefix) => File.Exists(Path.Join(prefix, TransactionJournal.Place.Value));

    /// <summary>Whether an installation of ours was begun or ended in the prefix; another tool's has none of these files.</summary>
    public static bool IsOwn(string prefix) =>
        IsInterrupted(prefix)
        || File.Exists(Path.Join(prefix, InstalledPrefix.RecordFolder, InstalledPrefix.PlaceFile))
        || File.Exists(Path.Join(prefix, InstalledPrefix.RecordFolder, InstalledPrefix.StampFile));

    /// <exception cref="DevenvException">A package is broken or the file system refuses; the prefix is as it was before.</exception>
    /// <exception cref="OperationCanceledException">The prefix is as it was before.</exception>
    public static PrefixInstallResult Install(PrefixInstallRequest request, CancellationToken cancellation)
    {
        request = request with { Prefix = Path.TrimEndingDirectorySeparator(request.Prefix) };
        CheckNames(request);
        PrefixRecovery.Run(request.Prefix);
        var installed = InstalledPrefix.Read(request.Prefix);
        var records = request.Wanted.Select(package => package.Record).ToImmutableArray();
        var plan = InstallPlan.Create(installed, records, request.LinkMode, request.Relink);
        var linked = Lay(request, plan, records, cancellation);
        var prefix = new ContainedFolder(request.Prefix);
        var final = Final(request, plan, linked, records);
        var removed = plan.Unlink.Select(record => (record.FileName, Removable(prefix, request, record))).ToImmutableArray();
        var change = ChangeBuilder.Build(prefix, final, removed, OwnFiles(request, final));
        cancellation.ThrowIfCancellationRequested();
        var transaction = new PrefixTransaction(prefix, change, request);
        if (!change.IsEmpty)
        {
            transaction.Run(cancellation);
        }

        return new PrefixInstallResult(
            [.. plan.Link.OrderBy(record => record.Package.Name)],
            [.. plan.Unlink.Select(record => record.Package)],
            [.. plan.Unchanged.Select(pair => pair.Wanted).OrderBy(record => record.Package.Name)],
            [.. change.Warnings, .. transaction.Warnings(), .. LinkingWarnings.Of(linked, request)]);
    }

    /// <summary>
    /// Takes all packages out of a prefix and removes its folder if nothing of the user's is in it. False where something stays.
    /// </summary>
    /// <exception cref="DevenvException">The file system refuses; the prefix is as it was before.</exception>
    public static bool Remove(string prefix, CancellationToken cancellation)
    {
        if (!Directory.Exists(prefix))
        {
            return true;
        }

        Install(new PrefixInstallRequest { Prefix = prefix, Wanted = [], Platform = Subdir.Noarch }, cancellation);
        var folder = new ContainedFolder(prefix);
        ImmutableArray<string> files =
            ["history", InstalledPrefix.PlaceFile, InstalledPrefix.ModeFile, InstalledPrefix.StampFile, LinkScripts.Place.FileName];
        foreach (var own in files)
        {
            folder.Delete(RelativePath.Parse(InstalledPrefix.RecordFolder + "/" + own));
        }

        folder.DeleteIfEmpty(RelativePath.Parse(InstalledPrefix.RecordFolder));
        return folder.DeleteIfEmpty(default);
    }

    private static Dictionary<PackageName, LinkedPackage> Lay(
        PrefixInstallRequest request, InstallPlan plan, ImmutableArray<RepodataRecord> records, CancellationToken cancellation)
    {
        var release = PythonRelease.Of(records);
        var layout = new PackageLayout(request.Prefix, request.Platform,
            release is null ? null : new PythonLayout(release, request.Platform));
        var needed = plan.Link.Select(record => record.Package.Name).ToHashSet();
        var packages = request.Wanted.Where(package => needed.Contains(package.Record.Package.Name)).ToArray();
        var linked = new LinkedPackage[packages.Length];
        Workers.ForEach(Enumerable.Range(0, packages.Length).ToArray(), request.Parallelism, i => linked[i] = layout.Lay(packages[i]),
            cancellation);
        return linked.ToDictionary(package => package.Package.Record.Package.Name);
    }

    /// <summary>Paths of packages that stay matter only where others come or go.</summary>
    private static ImmutableArray<FinalPackage> Final(
        PrefixInstallRequest request,
        InstallPlan plan,
        Dictionary<PackageName, LinkedPackage> linked,
        ImmutableArray<RepodataRecord> records)
    {
        var installed = plan.Unchanged.ToDictionary(pair => pair.Wanted.Package.Name, pair => pair.Installed);
        var specs = request.Wanted.ToDictionary(package => package.Record.Package.Name, package => package.RequestedSpecs);
        return [.. TopologicalOrder.Sort(records).Select(Describe)];

        FinalPackage Describe(RepodataRecord record)
        {
            if (linked.TryGetValue(record.Package.Name, out var package))
            {
                return new FinalPackage.New(package);
            }

            var present = installed[record.Package.Name];
            var paths = plan.IsEmpty ? present.Package : InstalledPrefix.ReadPaths(request.Prefix, present.FileName);
            return new FinalPackage.Kept(record, present.FileName, paths, specs[record.Package.Name]);
        }
    }

    // Where a damaged package's file is a folder by now, that folder is the user's.
    private static InstalledPackage Removable(ContainedFolder prefix, PrefixInstallRequest request, InstalledRecord record)
    {
        var package = InstalledPrefix.ReadPaths(request.Prefix, record.FileName);
        return request.Relink.Contains(package.Name) ? package with { Paths = [.. package.Paths.Where(IsThePackages)] } : package;

        bool IsThePackages(PrefixPath path) => path.Type == PathType.Directory || prefix.Kind(path.Path) != EntryKind.Folder;
    }

    /// <summary>What the environment notes of itself besides the records; an empty text stands for no file.</summary>
    private static ImmutableArray<(RelativePath Path, string Text)> OwnFiles(
        PrefixInstallRequest request, ImmutableArray<FinalPackage> final) =>
    [
        (RelativePath.Parse(InstalledPrefix.RecordFolder + "/" + InstalledPrefix.PlaceFile), request.Prefix),
        (RelativePath.Parse(InstalledPrefix.RecordFolder + "/" + InstalledPrefix.ModeFile),
            request.LinkMode == LinkMode.Auto ? string.Empty : request.LinkMode.ToString()),
        (LinkScripts.Place, LinkScripts.TextOf(PendingScripts(request, final))),
    ];

    /// <summary>In topological order: what an earlier build left of packages that stay, and what is linked.</summary>
    private static ImmutableArray<PackageName> PendingScripts(PrefixInstallRequest request, ImmutableArray<FinalPackage> final)
    {
        var left = LinkScripts.ReadPending(request.Prefix);
        return [.. final.Where(IsPending).Select(package => package.Record.Package.Name)];

        bool IsPending(FinalPackage package) => package is FinalPackage.New { Linked: var linked }
            ? LinkingWarnings.HasLinkScript(linked, request.Platform)
            : left.Contains(package.Record.Package.Name);
    }

    private static void CheckNames(PrefixInstallRequest request)
    {
        foreach (var same in request.Wanted.GroupBy(package => package.Record.Package.Name))
        {
            if (same.ToArray() is [var first, var second, ..])
            {
                throw new DevenvException(
                    DiagnosticTable.PackageTwice.Create(request.Prefix, first.Record.ToString(), second.Record.ToString()));
            }
        }
    }
}

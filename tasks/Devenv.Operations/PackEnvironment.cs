using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Host.Files;
using Devenv.Operations.Exchange;
using Devenv.Operations.Installing;
using Devenv.Operations.Packing;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Cache;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>
/// Writes the archives of a locked environment into one file for a machine without network. Nothing has to be installed, the platform may
/// be another one, and the same lock file gives the same bytes.
/// </summary>
public sealed class PackEnvironment(WorkspaceRequest request, IOperationLog log)
{
    /// <exception cref="DevenvException">
    /// The lock file is missing or out of date; the environment has packages that a pack cannot hold; an archive cannot be had or is
    /// another one than locked. No file is written then.
    /// </exception>
    public async Task<PackOutcome> RunAsync(PackOptions options, CancellationToken cancellationToken)
    {
        var (manifest, unit) = LockedUnits.ReadFirst(request, log);
        LockedUnits.Refuse(unit, unit.Packages.OfType<LockedPypiPackage>(), options.IgnorePypi, "PyPI", nameof(options.IgnorePypi), log);
        LockedUnits.Refuse(unit, unit.Packages.OfType<LockedSourcePackage>(), options.IgnoreSource, "source", nameof(options.IgnoreSource),
            log);
        ImmutableArray<RepodataRecord> records =
        [
            .. unit.Packages.OfType<LockedCondaPackage>().Select(package => WithSubdir(package.Record, unit.Platform.Subdir)),
        ];
        AtomicFile.DeleteAbandoned(Path.GetDirectoryName(options.File) ?? options.File);
        var spools = new UnfinishedFile[records.Length];
        try
        {
            var measured = await DownloadAsync(manifest, records, options.File, spools, cancellationToken);
            var bytes = await WriteAsync(options.File, unit.Platform.Subdir, measured, spools, cancellationToken);
            return new PackOutcome(options.File, unit.Environment.Name, unit.Platform.Name, records.Length, bytes);
        }
        finally
        {
            foreach (var spool in spools)
            {
                spool?.Dispose();
            }
        }
    }

    // The records say afterwards what their archives are, also where the lock file did not.
    private async Task<ImmutableArray<RepodataRecord>> DownloadAsync(
        Manifest manifest, ImmutableArray<RepodataRecord> records, string file, UnfinishedFile[] spools,
        CancellationToken cancellationToken)
    {
        using var transport = TransportFactory.Create(request, manifest, log);
        var download = new ArchiveDownload(transport);
        var done = 0;
        return
        [
            .. await Task.WhenAll(records.Select(async (record, index) =>
            {
                var spool = spools[index] = UnfinishedFile.Create(file);
                var sha256 = await download.RunAsync(record, spool.Content, cancellationToken);
                var count = Interlocked.Increment(ref done);
                log.Progress(new OperationProgress(OperationStage.Fetching, record.ToString(), count, records.Length, 0));
                return record with { Package = record.Package with { Sha256 = sha256, Size = spool.Content.Length } };
            })),
        ];
    }

    private static async Task<long> WriteAsync(
        string file, Subdir platform, ImmutableArray<RepodataRecord> records, UnfinishedFile[] spools, CancellationToken cancellationToken)
    {
        using var target = UnfinishedFile.Create(file);
        try
        {
            await using (var pack = new PackWriter(target.Content))
            {
                await WriteChannelAsync(pack, platform, records, spools, cancellationToken);
                await pack.AddFileAsync(PackLayout.EnvironmentFile, PackLayout.EnvironmentOf(records), cancellationToken);
                await pack.AddFileAsync(PackLayout.Description, PackLayout.DescriptionOf(platform), cancellationToken);
            }
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, file);
        }

        var bytes = target.Content.Length;
        target.Finish();
        return bytes;
    }

    // Clients of channels ask for noarch as well, so it is there even where it is empty.
    private static async Task WriteChannelAsync(
        PackWriter pack, Subdir platform, ImmutableArray<RepodataRecord> records, UnfinishedFile[] spools,
        CancellationToken cancellationToken)
    {
        await pack.AddFolderAsync(PackLayout.Channel, cancellationToken);
        IEnumerable<Subdir> subdirs = [.. records.Select(record => Subdir.Parse(record.Package.Subdir)), platform, Subdir.Noarch];
        foreach (var subdir in subdirs.Distinct().Order())
        {
            var folder = $"{PackLayout.Channel}/{subdir.Name}";
            await pack.AddFolderAsync(folder, cancellationToken);
            var own = records.Select((record, index) => (Record: record, Spool: spools[index]))
                .Where(entry => entry.Record.Package.Subdir == subdir.Name)
                .OrderBy(entry => entry.Record.FileName, StringComparer.Ordinal)
                .ToArray();
            foreach (var (record, spool) in own)
            {
                spool.Content.Position = 0;
                await pack.AddFileAsync($"{folder}/{record.FileName}", spool.Content, cancellationToken);
            }

            var repodata = RepodataDocument.Write(subdir, own.Select(entry => entry.Record));
            await pack.AddFileAsync($"{folder}/{PackLayout.Repodata}", repodata, cancellationToken);
        }
    }

    // Old records do not say of which folder of their channel they are.
    private static RepodataRecord WithSubdir(RepodataRecord record, Subdir platform)
    {
        if (Subdir.TryParse(record.Package.Subdir, out _))
        {
            return record;
        }

        var subdir = record.Package.Noarch == NoarchKind.None ? platform : Subdir.Noarch;
        return record with { Package = record.Package with { Subdir = subdir.Name } };
    }
}

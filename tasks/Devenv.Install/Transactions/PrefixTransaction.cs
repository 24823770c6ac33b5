using System.Buffers;
using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Host.Files;
using Devenv.Install.Linking;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Transactions;

/// <summary>
/// Carries out a change: the journal, then what goes is renamed aside, then files are linked, each package's record after its files, and
/// last the journal is deleted, which is the moment the change counts. On any error everything is put back. Source: DESIGN.md §3.6.
/// </summary>
internal sealed class PrefixTransaction(ContainedFolder prefix, PrefixChange change, PrefixInstallRequest request)
{
    /// <summary>Enough to keep threads apart, few enough to share the largest package among them.</summary>
    private const int EntriesPerSlice = 64;

    private readonly Lock _progressLock = new();
    private readonly Dictionary<string, LinkCapability> _capabilities = new(StringComparer.Ordinal);
    private int _done;

    /// <exception cref="DevenvException">The prefix is as it was before, or the exception says that it could not be put back.</exception>
    /// <exception cref="OperationCanceledException">The prefix is as it was before.</exception>
    public void Run(CancellationToken cancellation)
    {
        change.Journal.Write(prefix);
        try
        {
            TakeOut(cancellation);
            MakeFolders();
            Link(cancellation);
            WriteRecords();
            new FolderSweep(prefix, change).Run();
            End();
        }
        catch (Exception cause)
        {
            // Whatever it was, the old environment comes back before it is passed on.
            PutBack(cause);
            throw;
        }

        PrefixRecovery.RemoveRemains(prefix);
    }

    /// <summary>What the file systems could not do, once it was tried.</summary>
    public IEnumerable<Diagnostic> Warnings() => _capabilities
        .Where(pair => change.Linked.Any(package => CacheOf(package) == pair.Key && package.Entries.Any(IsCopied)))
        .SelectMany(pair => LinkingWarnings.Of(pair.Value.Obstacle, pair.Key, prefix.Path));

    /// <summary>
    /// Once the journal is gone nothing can be put back, so that all the rest is on the disk before; and it is gone on the disk before a
    /// stamp can say that the environment is whole.
    /// </summary>
    private void End()
    {
        StableStorage.FlushFileSystem(prefix.Path);
        prefix.Delete(TransactionJournal.Place);
        StableStorage.FlushFolder(prefix.PathOf(RelativePath.Parse(InstalledPrefix.RecordFolder)));
    }

    private void TakeOut(CancellationToken cancellation)
    {
        foreach (var move in change.Journal.Moves)
        {
            cancellation.ThrowIfCancellationRequested();
            if (prefix.Exists(move.From))
            {
                prefix.Move(move.From, move.To);
            }
        }

        foreach (var package in change.Removed)
        {
            Report(package.ToString());
        }
    }

    private void MakeFolders()
    {
        foreach (var folder in change.Journal.Folders)
        {
            prefix.CreateFolder(folder);
        }
    }

    private void Link(CancellationToken cancellation)
    {
        var linker = new FileLinker(prefix, request.Platform);
        Probe();
        var slices = new List<(LinkedPackage Package, ArraySegment<LinkEntry> Entries)>();
        foreach (var package in change.Linked.OrderByDescending(package => package.Entries.Sum(entry => entry.Size ?? 0)))
        {
            var files = package.Entries.Where(entry => entry.Type != PathType.Directory).ToArray();
            package.Expect(Math.Max(files.Length, 1));
            slices.AddRange(files.Chunk(EntriesPerSlice).DefaultIfEmpty([]).Select(chunk => (package, new ArraySegment<LinkEntry>(chunk))));
        }

        Workers.ForEach(slices, request.Parallelism, Work, cancellation);

        void Work((LinkedPackage Package, ArraySegment<LinkEntry> Entries) slice)
        {
            var capability = _capabilities[CacheOf(slice.Package)];
            foreach (var entry in slice.Entries)
            {
                linker.Link(slice.Package, entry, capability);
            }

            if (slice.Package.Complete(Math.Max(slice.Entries.Count, 1)))
            {
                Finish(slice.Package, capability);
            }
        }
    }

    private void Finish(LinkedPackage package, LinkCapability capability)
    {
        AtomicFile.Write(prefix.PathOf(InRecordFolder(package.RecordFileName)), package.WriteRecord(capability.Method));
        Report(package.Package.Record.ToString());
    }

    private void WriteRecords()
    {
        var movedTo = change.Journal.Moves.ToLookup(move => move.From, move => move.To);
        foreach (var rewrite in change.Rewrites)
        {
            var place = InRecordFolder(rewrite.RecordFileName);
            var before = prefix.PathOf(movedTo[place].First());
            var output = new ArrayBufferWriter<byte>();
            if (!rewrite.Edit.TryApply(File.ReadAllBytes(before), output, out var fault))
            {
                throw new DevenvException(DiagnosticTable.PrefixRecordUnreadable.Create(prefix.PathOf(place), fault));
            }

            AtomicFile.Write(prefix.PathOf(place), output.WrittenSpan);
        }

        foreach (var (path, text) in change.NewFiles)
        {
            AtomicFile.Write(prefix.PathOf(path), text);
        }
    }

    private void PutBack(Exception cause)
    {
        try
        {
            PrefixRecovery.Undo(prefix, change.Journal);
            PrefixRecovery.RemoveRemains(prefix);
        }
        catch (DevenvException failure)
        {
            var failed = DiagnosticTable.RollbackFailed.Create(prefix.Path, failure.Diagnostic.Message);
            ImmutableArray<Diagnostic> known = cause is DevenvException devenv ? devenv.Diagnostics : [];
            throw new DevenvException([.. known, failed], cause);
        }
    }

    private void Probe()
    {
        foreach (var package in change.Linked)
        {
            var cache = CacheOf(package);
            if (!_capabilities.ContainsKey(cache))
            {
                _capabilities[cache] = LinkCapability.Probe(
                    request.LinkMode,
                    package.Package.ExtractedFolder + "/info/index.json",
                    prefix.PathOf(RelativePath.Parse(InstalledPrefix.RecordFolder)));
            }
        }
    }

    private void Report(string subject)
    {
        lock (_progressLock)
        {
            _done++;
            request.Progress?.Report(new InstallProgress(subject, _done, change.Linked.Length + change.Removed.Length));
        }
    }

    private static bool IsCopied(LinkEntry entry) => entry is { LinkMethod: LinkMethod.Copy, NoLink: false };

    private static string CacheOf(LinkedPackage package) => Path.GetDirectoryName(package.Package.ExtractedFolder) ?? string.Empty;

    private static RelativePath InRecordFolder(string fileName) => RelativePath.Parse(InstalledPrefix.RecordFolder + "/" + fileName);
}

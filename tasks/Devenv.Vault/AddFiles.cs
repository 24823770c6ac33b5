using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.State;
using Devenv.Vault.Transactions;
using Devenv.Vault.Trust;

namespace Devenv.Vault;

/// <summary>Takes files into the vault, of a folder all below it, seals them, and lets git ignore their plaintexts.</summary>
public sealed class AddFiles(VaultRequest request)
{
    /// <exception cref="DevenvException">A file cannot be added; nothing was changed.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var targets = Targets(session);
        var git = new GitRepository(session.Context);
        await CheckTrackedAsync(git, targets, cancellationToken);
        await RecipientTrust.RequireAsync(session, cancellationToken);

        using var transaction = session.Begin();
        var writing = new VaultWriting(session, transaction);
        var entries = new VaultEntry[targets.Length];
        await Batch.RunAsync(
            session.Provider.Parallelism,
            targets.Length,
            async (index, token) => entries[index] =
                await writing.SealAsync(new VaultEntry(VaultEntryId.Create(), targets[index].StoredPath), targets[index].FullPath, token),
            cancellationToken);
        var notes = await IgnoreAsync(git, targets, cancellationToken);
        await writing.CommitAsync([.. session.Manifest.Entries, .. entries], Remembered(session, entries, targets), cancellationToken);
        return new VaultReport([.. entries.Zip(targets, Report)], session.Warnings) { Notes = notes };
    }

    private static VaultFileReport Report(VaultEntry entry, VaultTarget target) => new(entry.Id, entry.StoredPath, VaultFileState.InSync, VaultAction.Added)
    {
        VaultLength = entry.PlainLength,
        FullPath = target.FullPath,
    };

    private static VaultState Remembered(VaultSession session, VaultEntry[] entries, ImmutableArray<VaultTarget> targets)
    {
        var state = session.State with
        {
            // Whoever adds a file of the home folder wants it to be there.
            Outside = [.. session.State.Outside.Union(targets.Where(target => target.IsOutside).Select(target => target.StoredPath))],
        };
        foreach (var (entry, target) in entries.Zip(targets))
        {
            if ((entry.PlainDigest ?? PrivateFile.DigestOf(target.FullPath)) is { } plain)
            {
                state = Agreement.With(session, state, entry, plain);
            }
        }

        return state;
    }

    private ImmutableArray<VaultTarget> Targets(VaultSession session)
    {
        if (request.Files.IsEmpty)
        {
            throw new DevenvException(DiagnosticTable.VaultFileUnnamed.Create("VaultAdd", "File"));
        }

        var known = EntrySelection.All(session).Entries.Select(selected => selected.Target.FullPath).ToHashSet(VaultPaths.Comparer);
        var targets = ImmutableArray.CreateBuilder<VaultTarget>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var file in request.Files.SelectMany(Expand).Distinct(VaultPaths.Comparer))
        {
            if (!session.Paths.TryStore(file, out var stored, out var fault) || !session.Paths.TryResolve(stored, out var target, out fault))
            {
                faults.Add(DiagnosticTable.VaultFileRefused.InFile(file, fault));
            }
            else if (known.Contains(target.FullPath))
            {
                faults.Add(DiagnosticTable.VaultFileRefused.InFile(file, "it has an entry; Seal brings its changes into the vault"));
            }
            else if (target.Kind() is var kind and not EntryKind.File)
            {
                faults.Add(DiagnosticTable.VaultFileRefused.InFile(file, kind == EntryKind.None ? "it does not exist" : "it is no regular file"));
            }
            else
            {
                targets.Add(target);
            }
        }

        return faults.Count > 0 ? throw new DevenvException(faults.ToImmutable()) : targets.ToImmutable();
    }

    private static IEnumerable<string> Expand(string file)
    {
        try
        {
            var folder = new DirectoryInfo(file);
            return !folder.Exists || folder.LinkTarget is not null ? [file]
                : folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
                    .Select(below => below.FullName).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } below ? below
                : throw new DevenvException(DiagnosticTable.VaultFileRefused.InFile(file, "the folder holds no file"));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, file);
        }
    }

    private static async Task CheckTrackedAsync(GitRepository git, ImmutableArray<VaultTarget> targets, CancellationToken cancellationToken)
    {
        var inside = targets.Where(target => !target.IsOutside).Select(target => target.Path.Value);
        if (await git.TrackedAsync([.. inside], cancellationToken) is { IsEmpty: false } tracked)
        {
            throw new DevenvException([.. tracked.Select(path => DiagnosticTable.VaultFileTracked.At(SourceSpan.WholeFile(git.PathOf(path)), path))]);
        }
    }

    private static async Task<ImmutableArray<string>> IgnoreAsync(
        GitRepository git, ImmutableArray<VaultTarget> targets, CancellationToken cancellationToken)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (var target in targets.Where(target => !target.IsOutside))
        {
            if (await git.IgnoreAsync(target.Path.Value, cancellationToken))
            {
                notes.Add($"added \"{target.Path}\" to .gitignore");
            }
        }

        return notes.ToImmutable();
    }
}

using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Paths;
using Devenv.Vault.State;
using Devenv.Vault.Trust;

namespace Devenv.Vault.Git;

/// <summary>
/// Whether a commit may be made: it holds no plaintext of the vault, under its own name or another, and leaves no plaintext changed that
/// is not
/// sealed. Whoever has no key has no plaintext either, and is only told.
/// </summary>
/// <param name="request">Its folder is the vault's.</param>
public sealed class CheckCommit(VaultRequest request)
{
    private static readonly ImmutableArray<Diagnostic> s_howToGoOn = [DiagnosticTable.CommitCheckFailed.Create()];

    private readonly GitProgram _git = new(request.Host, request.Folder, keepsVariables: true);

    /// <summary>An error for each reason not to make the commit.</summary>
    public async Task<ImmutableArray<Diagnostic>> RunAsync(CancellationToken cancellationToken)
    {
        if (VaultLocation.Find(request.Folder) is null)
        {
            // A branch of before the vault, or without it.
            return [];
        }

        try
        {
            using var session = await VaultSession.OpenAsync(request, RequireButAge, cancellationToken);
            var (selection, faults) = EntrySelection.All(session);
            var files = await new FileComparison(session).RunAsync(selection, withBlobs: false, cancellationToken);
            var found = await FindAsync(files, cancellationToken);
            return [.. faults, .. found, .. files.Where(IsUnsealed).Select(Unsealed), .. faults.IsEmpty ? [] : s_howToGoOn];
        }
        catch (DevenvException fault) when (VaultVerdicts.Of(fault.Diagnostics) == VaultVerdict.NoKey)
        {
            return [DiagnosticTable.CommitNotChecked.Create(fault.Diagnostic.Message)];
        }
        catch (DevenvException fault)
        {
            // Not the commit's fault, so the way past it is told.
            return [.. fault.Diagnostics, .. s_howToGoOn];
        }
    }

    // Whoever changes branches has older manifests before them; for what a commit may hold that does not matter, and nothing is remembered.
    private static VaultState RequireButAge(VaultTrust trust)
    {
        var memory = VaultState.Empty;
        var ageless = trust.With(state => (memory = state).WithoutAges());
        return ageless.Faults() is { IsEmpty: false } faults ? throw new DevenvException(faults) : memory;
    }

    private async Task<IEnumerable<Diagnostic>> FindAsync(ImmutableArray<VaultFile> files, CancellationToken cancellationToken)
    {
        var top = (await GitFolders.FindAsync(_git, cancellationToken)).Top;
        var targets = files.Select(file => file.Target.FullPath).ToHashSet(VaultPaths.Comparer);
        // Also one that an earlier commit holds is in this one.
        var named = (await StagedFile.PathsAsync(_git, cancellationToken))
            .Where(path => targets.Contains(Path.GetFullPath(path, top)))
            .ToArray();
        var others = (await StagedFile.ListAsync(_git, cancellationToken))
            .Where(file => !named.Contains(file.Path, StringComparer.Ordinal));
        return
        [
            .. named.Select(path => DiagnosticTable.CommitHoldsPlaintext.Create(path)),
            .. await FindCopiesAsync(files, [.. others], cancellationToken),
        ];
    }

    private async Task<IEnumerable<Diagnostic>> FindCopiesAsync(
        ImmutableArray<VaultFile> files, ImmutableArray<StagedFile> others, CancellationToken cancellationToken)
    {
        var plaintexts = files.SelectMany(Contents).ToLookup(pair => pair.Content, pair => pair.Path);
        if (others.IsEmpty || plaintexts.Count == 0)
        {
            return [];
        }

        var read = await StagedFile.ReadAsync(_git, others, cancellationToken);
        return read.Where(pair => plaintexts.Contains(pair.Content))
            .Select(pair => DiagnosticTable.CommitHoldsCopy.Create(pair.File.Path, plaintexts[pair.Content].First()));
    }

    private static IEnumerable<(Sha256Hash Content, string Path)> Contents(VaultFile file) =>
        new[] { file.Local, file.Entry.PlainDigest }.OfType<Sha256Hash>().Distinct().Select(content => (content, file.Entry.StoredPath));

    private static bool IsUnsealed(VaultFile file) => file.State is VaultFileState.Modified or VaultFileState.Conflict;

    private static Diagnostic Unsealed(VaultFile file) => DiagnosticTable.CommitLeavesModified.Create(file.Target.FullPath);
}

using System.Collections.Immutable;
using Devenv.Operations.Vaults;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault;
using Devenv.Vault.Comparing;
using Devenv.Vault.Configuration;

namespace Devenv.Operations;

/// <summary>
/// The verbs of the vault: each runs one command of it, reports what it found, and returns the answer for a person or a program.
/// </summary>
public sealed class UseVault(VaultQuery query, IOperationLog log)
{
    /// <summary>Whether there is a vault at all.</summary>
    public bool IsThere => VaultLocation.Find(query.Folder) is { } folder
        && Directory.EnumerateFiles(Path.Join(folder, VaultLocation.FolderName), "manifest.*").Any();

    private VaultRequest Request => new(query.Folder, query.Host)
    {
        Files = query.Files,
        IsForced = query.IsForced,
        IsAutomatic = query.IsAutomatic,
        OnWaiting = path => log.Message(MessageLevel.High, $"waiting for another command of the vault (it holds \"{path}\")"),
    };

    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted; nothing was changed.</exception>
    public async Task<string> SealAsync(CancellationToken cancellationToken)
    {
        await AskAsync(
            "Seal", [VaultFileState.Modified, VaultFileState.Conflict, VaultFileState.NoBlob, VaultFileState.Damaged], cancellationToken);
        return Answer(await new SealFiles(Request).RunAsync(cancellationToken), VaultText.OfChanges);
    }

    /// <exception cref="DevenvException">The vault cannot be opened or does not verify; no file was touched.</exception>
    public async Task<string> UnsealAsync(CancellationToken cancellationToken)
    {
        await AskAsync(
            "Unseal", [VaultFileState.NotHere, VaultFileState.Deleted, VaultFileState.Outdated, VaultFileState.Conflict],
            cancellationToken);
        return Answer(await new UnsealFiles(Request).RunAsync(cancellationToken), VaultText.OfChanges);
    }

    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted.</exception>
    public async Task<string> StatusAsync(CancellationToken cancellationToken)
    {
        var report = await new ReadStatus(Request).RunAsync(cancellationToken);
        var changed = report.Files.Count(file =>
            file.State is VaultFileState.Modified or VaultFileState.Outdated or VaultFileState.Conflict or VaultFileState.Deleted);
        if (changed > 0)
        {
            log.Report(DiagnosticTable.VaultModified.Create(changed));
        }

        return Answer(report, VaultText.OfStates);
    }

    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted.</exception>
    public async Task<string> DiffAsync(CancellationToken cancellationToken) =>
        Answer(await new ReadStatus(Request).RunAsync(cancellationToken), VaultText.OfDifferences);

    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted.</exception>
    public async Task<string> ListAsync(CancellationToken cancellationToken) =>
        Answer(await new ListEntries(Request).RunAsync(cancellationToken), VaultText.OfEntries);

    /// <exception cref="DevenvException">A file cannot be added; nothing was changed.</exception>
    public Task<string> AddAsync(CancellationToken cancellationToken) =>
        ChangeAsync("VaultAdd", new AddFiles(Request).RunAsync, cancellationToken);

    /// <exception cref="DevenvException">A file has no entry; nothing was changed.</exception>
    public Task<string> RemoveAsync(CancellationToken cancellationToken) =>
        ChangeAsync("VaultRemove", new RemoveFiles(Request).RunAsync, cancellationToken);

    /// <param name="to">The new place, absolute; null: it was not given.</param>
    /// <exception cref="DevenvException">There is no such entry, or something is at the new place; nothing was changed.</exception>
    public Task<string> MoveAsync(string? to, CancellationToken cancellationToken) =>
        ChangeAsync("VaultMove", new MoveFile(Request, to).RunAsync, cancellationToken);

    /// <exception cref="DevenvException">A blob does not verify, or a recipient was not accepted; nothing was changed.</exception>
    public Task<string> RotateAsync(ImmutableArray<string> recipients, CancellationToken cancellationToken) =>
        ChangeAsync("VaultRotate", new RotateVault(Request, recipients).RunAsync, cancellationToken);

    /// <summary>The file that a fault of the vault is about which has no other place; null where there is no vault.</summary>
    public static string? FaultFile(string folder) => VaultPlaces.ConfigurationOf(folder);

    /// <summary>A failure of a verb at its places: lines of the configuration, files of the vault, plaintexts.</summary>
    public DevenvException Place(DevenvException fault) => VaultPlaces.Place(fault, query.Folder);

    /// <summary>Recipients as a person names them: words, ssh keys, and files of them.</summary>
    /// <param name="absolute">The absolute path of a file as the person names it.</param>
    /// <exception cref="DevenvException">A file cannot be read.</exception>
    public static ImmutableArray<string> ReadRecipients(string text, Func<string, string> absolute) => RecipientList.Read(text, absolute);

    /// <param name="backend">Null: as the recipients look, without any <c>key</c>.</param>
    /// <exception cref="DevenvException">There is a vault, or the provider cannot make one.</exception>
    public Task<string> InitialiseAsync(string? backend, ImmutableArray<string> recipients, CancellationToken cancellationToken) =>
        ChangeAsync("VaultInit", new InitialiseVault(Request, backend, recipients).RunAsync, cancellationToken);

    /// <exception cref="DevenvException">What is accepted is not all that stands in the way; nothing was accepted.</exception>
    public Task<string> AcceptAsync(VaultAccepted accepted, CancellationToken cancellationToken) => ChangeAsync(
        "VaultAccept",
        new AcceptVault(
            Request,
            new VaultAcceptance
            {
                Signer = accepted.Signer,
                Recipients = accepted.Recipients,
                Outside = accepted.IsOutside,
                Older = accepted.IsOlder,
                Settings = accepted.IsSettings,
            }).RunAsync,
        cancellationToken);

    private async Task<string> ChangeAsync(
        string verb, Func<CancellationToken, Task<VaultReport>> command, CancellationToken cancellationToken) =>
        query.IsQuestion
            ? throw new DevenvException(DiagnosticTable.VaultUnderQuestion.Create(verb))
            : Answer(await command(cancellationToken), VaultText.OfChanges);

    private async Task AskAsync(string verb, VaultFileState[] stale, CancellationToken cancellationToken)
    {
        if (query.IsQuestion && (await new ReadStatus(Request).RunAsync(cancellationToken)).Files.Any(file => stale.Contains(file.State)))
        {
            throw new DevenvException(DiagnosticTable.VaultUnderQuestion.Create(verb));
        }
    }

    private string Answer(VaultReport report, Func<VaultReport, string> text)
    {
        foreach (var diagnostic in report.Diagnostics)
        {
            log.Report(VaultPlaces.Place(diagnostic, query.Folder));
        }

        return query.IsJson ? VaultJson.Write(report) : text(report);
    }
}

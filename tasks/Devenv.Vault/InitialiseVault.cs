using System.Collections.Immutable;
using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Keys;
using Devenv.Vault.Providers;
using Devenv.Vault.Transactions;
using Devenv.Vault.Trust;

namespace Devenv.Vault;

/// <summary>Makes an empty vault at the top of the repository.</summary>
/// <param name="backend">Null: key, or with recipients the one whose recipients look so.</param>
/// <param name="recipients">None: a key of its own.</param>
public sealed class InitialiseVault(VaultRequest request, string? backend, ImmutableArray<string> recipients)
{
    private const string IgnoredPattern = AtomicFile.UnfinishedPrefix + "*";

    /// <exception cref="DevenvException">DEVENV7001: there is a vault.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        var repository = VaultLocation.ForNew(request.Folder);
        var path = Path.Join(repository, VaultLocation.FolderName);
        if (Directory.Exists(path) && Directory.EnumerateFiles(path, "manifest.*").Any())
        {
            throw new DevenvException(DiagnosticTable.VaultExists.Create(path));
        }

        PrivateFile.CreateFolder(path);
        var folder = new ContainedFolder(path, LinkTraversal.None);
        var config = await NewConfigAsync(
            new VaultContext(repository, folder, VaultSession.ReadConfig(folder), request.Host), cancellationToken);
        AtomicFile.Write(folder.PathOf(RelativePath.Parse(".gitignore")), IgnoredPattern + "\n");
        AtomicFile.Write(
            folder.PathOf(RelativePath.Parse(".gitattributes")),
            "*.vault binary -delta\n*.gpg binary -delta\n*.age binary -delta\n*.sig binary -delta\n");
        AtomicFile.Write(folder.PathOf(RelativePath.Parse(VaultSession.ConfigName)), Encoding.UTF8.GetBytes(config.ToString()));

        using var session = await VaultSession.OpenAsync(request with { Folder = repository }, cancellationToken);
        await RecipientTrust.RequireAsync(session, cancellationToken);
        using var transaction = session.Begin();
        await new VaultWriting(session, transaction).CommitAsync([], session.State, cancellationToken);
        var isIgnored = await new GitRepository(session.Context).IgnorePatternAsync(IgnoredPattern, cancellationToken);
        return new VaultReport([], session.Warnings)
        {
            Notes =
            [
                $"made \"{path}\" with backend {session.Provider.Backend}",
                .. session.Reading?.EncryptedTo.Select(party => $"sealed for {party}") ?? [],
                .. KeyNotes(session),
                .. isIgnored ? new[] { $"added \"{IgnoredPattern}\" to .gitignore" } : [],
            ],
        };
    }

    private async Task<VaultConfig> NewConfigAsync(VaultContext context, CancellationToken cancellationToken)
    {
        if (backend is null && recipients.IsEmpty && context.Config != VaultConfig.Empty)
        {
            return context.Config;
        }

        var config = context.Config.With("backend", backend ?? BackendOf(recipients));
        return await VaultProviders.Create(context with { Config = config }).CreateAsync(config, recipients, cancellationToken);
    }

    private static string BackendOf(ImmutableArray<string> recipients) =>
        recipients.IsEmpty || recipients.All(VaultKey.IsId) ? KeyVaultProvider.Name
        : recipients.All(recipient =>
            recipient.StartsWith("age1", StringComparison.Ordinal) || recipient.StartsWith("ssh-", StringComparison.Ordinal)) ? "age"
        : "gpg";

    private static IEnumerable<string> KeyNotes(VaultSession session)
    {
        var store = new VaultKeyStore(session.Context.Host);
        if (session.Provider.Backend == KeyVaultProvider.Name && store.NamedFile is null
            && session.Reading is { EncryptedTo: [var holder, ..] })
        {
            yield return $"its key is \"{store.PathOf(holder.Fingerprint)}\": "
                + "keep a copy of it elsewhere, without it nothing can be unsealed";
        }
    }
}

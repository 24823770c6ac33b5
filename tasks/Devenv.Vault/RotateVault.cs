using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.Trust;

namespace Devenv.Vault;

/// <summary>Seals everything again with new keys, for the recipients that are named or that the configuration proposes.</summary>
/// <param name="recipients">As the user names them; none: as the configuration has them.</param>
public sealed class RotateVault(VaultRequest request, ImmutableArray<string> recipients)
{
    /// <exception cref="DevenvException">A blob does not verify, or a recipient was not accepted; nothing was changed.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var config = await session.Provider.RekeyAsync(recipients, cancellationToken);
        await RecipientTrust.RequireAsync(session, cancellationToken);

        using var transaction = session.Begin();
        var writing = new VaultWriting(session, transaction);
        var before = session.Manifest.Entries;
        var entries = new VaultEntry[before.Length];
        await Batch.RunAsync(
            session.Provider.Parallelism,
            before.Length,
            async (index, token) => entries[index] = await writing.ResealAsync(before[index], before[index].StoredPath, token),
            cancellationToken);
        transaction.Staging.Write(RelativePath.Parse(VaultSession.ConfigName), System.Text.Encoding.UTF8.GetBytes(config.ToString()));
        var state = session.State;
        foreach (var (old, entry) in before.Zip(entries))
        {
            var memory = state.Of(entry.Id);
            state = memory.Plain is not null && memory.Sealed == session.SealedDigest(old)
                ? state.With(entry.Id, memory with { Sealed = entry.SealedDigest })
                : state;
        }

        await writing.CommitAsync([.. entries], state, cancellationToken);
        return new VaultReport(
            [.. entries.Select(entry =>
                new VaultFileReport(entry.Id, EntrySelection.Printable(entry.StoredPath), VaultFileState.InSync, VaultAction.Sealed))],
            session.Warnings)
        {
            Notes =
            [
                .. (await session.Provider.ProposedRecipientsAsync(cancellationToken)).Select(party => $"sealed for {party}"),
                "the history of git still has the blobs of before: whoever could open them can go on doing so, so change what they hold",
            ],
        };
    }
}

using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;

namespace Devenv.Vault;

/// <summary>Tells what the manifest holds; no file is looked at.</summary>
public sealed class ListEntries(VaultRequest request)
{
    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var (selection, faults) = EntrySelection.All(session);
        var places = selection.ToDictionary(selected => selected.Entry.Id, selected => selected.Target.FullPath);
        return new VaultReport(
            [
                .. session.Manifest.Entries.Select(entry =>
                    new VaultFileReport(entry.Id, EntrySelection.Printable(entry.StoredPath), VaultFileState.InSync, VaultAction.None)
                    {
                        VaultLength = entry.PlainLength,
                        FullPath = places.GetValueOrDefault(entry.Id),
                    }),
            ],
            [.. session.Warnings, .. faults]);
    }
}

using Devenv.Primitives;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Transactions;

/// <summary>A file that gets its name.</summary>
/// <param name="Folder">Absolute; no link below it is followed.</param>
/// <param name="Old">What was at its place, or null for nothing.</param>
/// <param name="Entry">Whose plaintext it is.</param>
internal sealed record JournalStep(
    JournalStepKind Kind, string Folder, RelativePath From, RelativePath To, Sha256Hash? Old, Sha256Hash New, VaultEntryId? Entry);

using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Upstream;

/// <summary>A manifest or a record that was opened and verified.</summary>
/// <param name="Parts">Its file and, where signatures stand beside, that of its signature.</param>
internal sealed record OpenedFile(
    ReadOnlyMemory<byte> Content,
    VaultParty? Signer,
    ImmutableArray<VaultParty> EncryptedTo,
    ImmutableArray<(RelativePath Path, ReadOnlyMemory<byte> Content)> Parts);

using System.Collections.Immutable;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Upstream;

/// <summary>A content that was opened, and verified where it is signed.</summary>
/// <param name="Signer">Null where nothing inside is signed.</param>
/// <param name="EncryptedTo">Whoever can open it, as far as it tells.</param>
internal sealed record UpstreamOpening(ReadOnlyMemory<byte> Content, VaultParty? Signer, ImmutableArray<VaultParty> EncryptedTo);

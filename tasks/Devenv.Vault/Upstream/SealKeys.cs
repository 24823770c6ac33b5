using System.Text;
using Devenv.Primitives;

namespace Devenv.Vault.Upstream;

/// <summary>
/// What tells of v5 and later whether blobs were sealed with today's settings: upstream seals everything again where the manifest has
/// another one.
/// </summary>
public static class SealKeys
{
    /// <summary>The SHA-256 of the settings in effect, each on a line, then the wrap rules, each on a line (VAULT.md §1.3).</summary>
    public static Sha256Hash Compute(UpstreamSettings settings)
    {
        ReadOnlySpan<string> lines =
        [
            settings.Backend,
            settings.Recipient,
            settings.Identity,
            settings.Signer,
            settings.SignKey,
            settings.AllowedSigners,
            settings.SignerIdentity,
            string.Join('\n', settings.Wraps),
        ];
        return Sha256Hash.Compute(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }
}

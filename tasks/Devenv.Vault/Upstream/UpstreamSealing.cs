namespace Devenv.Vault.Upstream;

/// <summary>A content that was sealed for recipients.</summary>
/// <param name="Opening">What opening it on this machine gives; null where that is not known without trying.</param>
internal sealed record UpstreamSealing(ReadOnlyMemory<byte> Message, UpstreamOpening? Opening);

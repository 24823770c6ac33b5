namespace Devenv.Vault.Upstream;

/// <summary>Why a text of the vault cannot be read.</summary>
/// <param name="Line">Counted from 1; 0 where no line is at fault.</param>
public readonly record struct UpstreamFault(int Line, string Reason);

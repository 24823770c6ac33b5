namespace Devenv.Vault.Providers;

/// <summary>Somebody who signs or to whom is encrypted.</summary>
/// <param name="Fingerprint">What is compared and accepted: a primary key's fingerprint, an <c>age1…</c> recipient, the id of a key. Where
/// only a shorter name of a key is known, that.</param>
/// <param name="Label">For people: a user id or a comment; empty where there is none. Written by whoever made the key, so never
/// compared.</param>
/// <param name="IsOwn">The secret part is on this machine.</param>
public sealed record VaultParty(string Fingerprint, string Label, bool IsOwn)
{
    public override string ToString() => Label.Length == 0 ? Fingerprint : $"{Fingerprint} ({Label})";
}

namespace Devenv.Store.Access;

/// <summary>An entry of a file with credentials.</summary>
/// <param name="Credential">Null for one that cannot be used here.</param>
/// <param name="Expires">When it ends, if it does.</param>
internal sealed record CredentialEntry(AddressPattern Pattern, Credential? Credential, DateTimeOffset? Expires = null);

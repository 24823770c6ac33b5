using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Vault.Configuration;

namespace Devenv.Vault.Providers;

/// <summary>What a provider is made for.</summary>
/// <param name="Repository">The folder that holds <c>.vault</c>, absolute.</param>
/// <param name="Folder"><c>.vault</c>; no link in it is followed.</param>
public sealed record VaultContext(string Repository, ContainedFolder Folder, VaultConfig Config, HostEnvironment Host);

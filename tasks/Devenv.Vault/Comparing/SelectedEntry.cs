using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Comparing;

/// <summary>An entry that a command is about, with the place of its file.</summary>
public readonly record struct SelectedEntry(VaultEntry Entry, VaultTarget Target);

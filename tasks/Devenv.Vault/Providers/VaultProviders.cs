using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Keys;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Providers;

/// <summary>Chooses the provider that <c>backend</c> of the configuration names.</summary>
public static class VaultProviders
{
    /// <exception cref="DevenvException">DEVENV7002: there is no such provider.</exception>
    public static IVaultProvider Create(VaultContext context) => context.Config.Backend switch
    {
        KeyVaultProvider.Name => new KeyVaultProvider(context),
        null or UpstreamProvider.Gpg or UpstreamProvider.Age => new UpstreamProvider(context),
        var other => throw new DevenvException(DiagnosticTable.VaultBackendUnknown.Create(other)),
    };
}

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A person with gpg and a person with age, made when a test first needs them.</summary>
public sealed class UpstreamHomes : IDisposable
{
    private readonly Lazy<GpgHome> _gpg = new();
    private readonly Lazy<AgeHome> _age = new();

    public GpgHome Gpg => _gpg.Value;

    public AgeHome Age => _age.Value;

    private string GpgConfig => $"recipient = {Gpg.Fingerprint}\nroot = repo\n";

    internal UpstreamVault Vault(string backend) => backend == "gpg"
        ? new UpstreamVault(Gpg.Host, GpgConfig)
        : new UpstreamVault(Age.Host, Age.Config);

    internal ProviderVault ProviderVault(string backend) => backend == "gpg"
        ? new ProviderVault(Gpg.Host, GpgConfig)
        : new ProviderVault(Age.Host, Age.Config);

    public void Upstream(string backend, string repository, params string[] arguments)
    {
        if (backend == "gpg")
        {
            Gpg.Upstream(repository, arguments);
        }
        else
        {
            Age.Upstream(repository, arguments);
        }
    }

    public void Dispose()
    {
        if (_gpg.IsValueCreated)
        {
            _gpg.Value.Dispose();
        }

        if (_age.IsValueCreated)
        {
            _age.Value.Dispose();
        }
    }
}

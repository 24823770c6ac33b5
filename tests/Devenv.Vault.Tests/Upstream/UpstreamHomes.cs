namespace Devenv.Vault.Tests.Upstream;

/// <summary>A person with gpg and a person with age, made when a test first needs them.</summary>
public sealed class UpstreamHomes : IDisposable
{
    private readonly Lazy<GpgHome> _gpg = new();
    private readonly Lazy<AgeHome> _age = new();

    public GpgHome Gpg => _gpg.Value;

    public AgeHome Age => _age.Value;

    internal UpstreamVault Vault(string backend) => backend == "gpg"
        ? new UpstreamVault(Gpg.Host, $"recipient = {Gpg.Fingerprint}\nroot = repo\n")
        : new UpstreamVault(Age.Host, Age.Config);

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

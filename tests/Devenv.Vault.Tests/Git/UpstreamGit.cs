using Devenv.Primitives;
using Devenv.Vault.Git;
using Devenv.Vault.Tests.Upstream;

namespace Devenv.Vault.Tests.Git;

/// <summary>A clone with a vault of gpg or age, whose drivers call the real program; another person's is a clone of it.</summary>
internal sealed class UpstreamGit : IDisposable
{
    private readonly string _folder;
    private readonly UpstreamVault _vault;

    public UpstreamGit(UpstreamVault vault, string folder = "")
    {
        _vault = vault;
        _folder = Path.Join(vault.Repository, folder);
        Git("init", "-q", "-b", "main");
        Git("config", "user.email", "n@example.invalid");
        Git("config", "user.name", "n");
    }

    public UpstreamVault Vault => _vault;

    public string Folder => _vault.Repository;

    private HostEnvironment Host => _vault.Host;

    public UpstreamGit Install()
    {
        new GitIntegration(new VaultRequest(Folder, Host), GitFixture.Script).InstallAsync(default).GetAwaiter().GetResult();
        return this;
    }

    /// <summary>Without the hook, which has tests of its own.</summary>
    public UpstreamGit CommitAll(string message = "all")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "--no-verify", "-m", message);
        return this;
    }

    public string Git(params string[] arguments)
    {
        var (code, text) = TryGit(arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)}: {code}\n{text}");
        return text;
    }

    public (int Code, string Text) TryGit(params string[] arguments) => GitRun.Try(
        _folder,
        Host.Variables.Append(new("GIT_CONFIG_NOSYSTEM", "1")).Append(new("GIT_EDITOR", "true"))
            .Append(new("XDG_STATE_HOME", string.Empty)),
        "git",
        arguments);

    /// <summary>Gives a file a text and seals it.</summary>
    public void Change(string file, string text)
    {
        _vault.Write(file, text);
        _vault.Seal();
    }

    public void Add(string file, string text)
    {
        _vault.Write(file, text);
        _vault.Run(request => new AddFiles(request).RunAsync(default), file);
    }

    /// <summary>Makes a commit on a branch and comes back with main's plaintexts.</summary>
    public void Branch(string name, Action change)
    {
        Git("checkout", "-q", "-b", name);
        change();
        Git("add", "-A");
        Git("commit", "-q", "--no-verify", "-m", name);
        Back("main");
    }

    /// <summary>Goes to a branch, which is older than what was seen, and takes its plaintexts.</summary>
    public void Back(string branch)
    {
        Git("checkout", "-q", branch);
        _vault.Accept(new VaultAcceptance { Older = true });
        _vault.Run(request => new UnsealFiles(request with { IsForced = true }).RunAsync(default));
    }

    public void Dispose() => _vault.Dispose();
}

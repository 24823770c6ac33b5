using Devenv.Vault.Git;

namespace Devenv.Vault.Tests.Git;

/// <summary>A vault in a real repository of git, whose hook, merge driver and textconv call the real program.</summary>
internal sealed class GitFixture : IDisposable
{
    private GitFixture(VaultFixture vault) => Vault = vault;

    public VaultFixture Vault { get; }

    /// <summary>The program that git calls, as the tests' build made it.</summary>
    public static GitScript Script { get; } = new(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath ?? "dotnet",
        Path.Join(AppContext.BaseDirectory, "Devenv.Run.dll"));

    public string HookPath => Path.Join(Vault.Repository, ".git", "hooks", "pre-commit");

    public static GitFixture With(params string[] files)
    {
        var vault = new VaultFixture();
        var fixture = new GitFixture(vault);
        fixture.Git("init", "-q", "-b", "main");
        fixture.Git("config", "user.email", "n@example.invalid");
        fixture.Git("config", "user.name", "n");
        vault.Run(request => new InitialiseVault(request, null, []).RunAsync(default));
        foreach (var file in files)
        {
            vault.Write(file, $"text of {file}\n");
        }

        if (files.Length > 0)
        {
            vault.Run(request => new AddFiles(request).RunAsync(default), files);
        }

        return fixture;
    }

    public GitFixture Install()
    {
        new GitIntegration(Vault.Request(), Script).InstallAsync(default).GetAwaiter().GetResult();
        return this;
    }

    public GitFixture CommitAll(string message = "all")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    /// <summary>Output and error output of a command that succeeds.</summary>
    public string Git(params string[] arguments)
    {
        var (code, text) = TryGit(arguments);
        Assert.True(code == 0, $"git {string.Join(' ', arguments)}: {code}\n{text}");
        return text;
    }

    public (int Code, string Text) TryGit(params string[] arguments) => GitRun.Try(
        Vault.Repository,
        new Dictionary<string, string>
        {
            ["HOME"] = Vault.Home,
            ["XDG_CONFIG_HOME"] = string.Empty,
            ["XDG_STATE_HOME"] = string.Empty,
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_EDITOR"] = "true",
            ["DEVENV_VAULT_KEY_FILE"] = string.Empty,
        },
        "git",
        arguments);

    public void Dispose() => Vault.Dispose();
}

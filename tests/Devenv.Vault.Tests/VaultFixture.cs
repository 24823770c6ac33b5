using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Comparing;

namespace Devenv.Vault.Tests;

/// <summary>A repository with a vault, and machines of their own that work on it or on copies of it.</summary>
internal sealed class VaultFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _home;

    public VaultFixture()
        : this("home")
    {
    }

    private VaultFixture(string home)
    {
        _home = home;
        Directory.CreateDirectory(Repository);
    }

    public string Home => _folder.PathOf(_home);

    public string Repository => Path.Join(Home, "repo");

    public string Vault => Path.Join(Repository, ".vault");

    public string StateFolder => Path.Join(Home, ".local", "state");

    public void Dispose() => _folder.Dispose();

    /// <summary>A fixture with a vault of these files, each with its own name as text, sealed and here.</summary>
    public static VaultFixture With(params string[] files)
    {
        var fixture = new VaultFixture();
        fixture.Run(request => new InitialiseVault(request, null, []).RunAsync(default));
        foreach (var file in files)
        {
            fixture.Write(file, "text of " + file);
        }

        if (files.Length > 0)
        {
            fixture.Run(request => new AddFiles(request).RunAsync(default), files);
        }

        return fixture;
    }

    public VaultRequest Request(params string[] files) =>
        new(Repository, TestHost.Create(Home)) { Files = [.. files.Select(PathOf)] };

    public VaultReport Run(Func<VaultRequest, Task<VaultReport>> command, params string[] files) =>
        command(Request(files)).GetAwaiter().GetResult();

    public VaultReport Seal(params string[] files) => Run(request => new SealFiles(request).RunAsync(default), files);

    public VaultReport Unseal(params string[] files) => Run(request => new UnsealFiles(request).RunAsync(default), files);

    public VaultReport Status() => Run(request => new ReadStatus(request).RunAsync(default));

    /// <summary>The states of all files by their stored paths.</summary>
    public Dictionary<string, VaultFileState> States() => Status().Files.ToDictionary(file => file.Path, file => file.State);

    public VaultReport Accept(VaultAcceptance acceptance) => Run(request => new AcceptVault(request, acceptance).RunAsync(default));

    /// <summary>The codes of a command that fails.</summary>
    public string[] Codes(Func<VaultRequest, Task<VaultReport>> command, params string[] files) =>
        [.. Assert.Throws<DevenvException>(() => Run(command, files)).Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()];

    public string[] UnsealCodes() => Codes(request => new UnsealFiles(request).RunAsync(default));

    /// <summary>A path of the repository; <c>~/…</c> of the home folder.</summary>
    public string PathOf(string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(Home, path[2..]) : Path.Join(Repository, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path)) ?? Repository);
        File.WriteAllText(PathOf(path), text);
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Delete(params string[] paths) => Array.ForEach(paths, path => File.Delete(PathOf(path)));

    /// <summary>The blob of a file.</summary>
    public string BlobOf(string path) =>
        Path.Join(Vault, Run(request => new ListEntries(request).RunAsync(default)).Files.Single(file => file.Path == path).Id + ".vault");

    /// <summary>The files of the vault with their contents.</summary>
    public Dictionary<string, byte[]> SaveVault() => Directory.GetFiles(Vault).ToDictionary(path => path, File.ReadAllBytes);

    public void RestoreVault(Dictionary<string, byte[]> files)
    {
        Array.ForEach(Directory.GetFiles(Vault), File.Delete);
        foreach (var (path, content) in files)
        {
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Forgets what the machine knows of vaults, as a fresh clone does; the key stays.</summary>
    public void ForgetState() => Directory.Delete(StateFolder, recursive: true);

    /// <summary>What only a command that did not end leaves, anywhere.</summary>
    public string[] Unfinished() =>
    [
        .. Directory.EnumerateFiles(Home, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(path =>
                Path.GetFileName(path).StartsWith(".devenv-tmp-", StringComparison.Ordinal) || Path.GetFileName(path) == "journal.json"),
    ];
}

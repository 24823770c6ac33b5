using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault.Comparing;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A repository with a vault of gpg or age, used by the commands of the product.</summary>
internal sealed class UpstreamVault : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UpstreamVault(HostEnvironment host, string config)
    {
        Host = host;
        _folder.Write("repo/.vault/config", config);
    }

    /// <summary>Whose machine it is.</summary>
    public HostEnvironment Host { get; set; }

    public string Repository => _folder.PathOf("repo");

    public string Config
    {
        get => File.ReadAllText(PathOf(".vault/config"));
        set => File.WriteAllText(PathOf(".vault/config"), value);
    }

    public string PathOf(string path) => Path.Join(Repository, path);

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Write(string path, string text) => _folder.Write("repo/" + path, text);

    public void Delete(params string[] paths) => Array.ForEach(paths, path => File.Delete(PathOf(path)));

    public VaultReport Run(Func<VaultRequest, Task<VaultReport>> command, params string[] files) =>
        command(new VaultRequest(Repository, Host) { Files = [.. files.Select(PathOf)] }).GetAwaiter().GetResult();

    /// <summary>Writes files, each with its own name as text, and adds them.</summary>
    public void Add(params string[] files)
    {
        Array.ForEach(files, file => Write(file, "text of " + file));
        Run(request => new AddFiles(request).RunAsync(default), files);
    }

    public VaultReport Seal() => Run(request => new SealFiles(request).RunAsync(default));

    public VaultReport Unseal(params string[] files) => Run(request => new UnsealFiles(request).RunAsync(default), files);

    public VaultReport Accept(VaultAcceptance acceptance) => Run(request => new AcceptVault(request, acceptance).RunAsync(default));

    public VaultReport Rotate(params string[] recipients) => Run(request => new RotateVault(request, [.. recipients]).RunAsync(default));

    public Dictionary<string, VaultFileState> States() =>
        Run(request => new ReadStatus(request).RunAsync(default)).Files.ToDictionary(file => file.Path, file => file.State);

    /// <summary>The codes of a command that fails; none where it does not.</summary>
    public string[] Codes(Func<VaultReport> command)
    {
        try
        {
            return [.. command().Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.Code).Distinct()];
        }
        catch (DevenvException exception)
        {
            return [.. exception.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()];
        }
    }

    public string[] UnsealCodes() => Codes(() => Unseal());

    /// <summary>The id of a file's entry.</summary>
    public string IdOf(string path) =>
        Run(request => new ListEntries(request).RunAsync(default)).Files.Single(file => file.Path == path).Id.ToString();

    /// <summary>The files of the vault with their contents, but the configuration and what git reads.</summary>
    public SortedDictionary<string, byte[]> Save() => new(
        Directory.EnumerateFiles(PathOf(".vault"), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".gpg" or ".age" or ".sig")
            .ToDictionary(path => path, File.ReadAllBytes),
        StringComparer.Ordinal);

    public void Restore(SortedDictionary<string, byte[]> files)
    {
        foreach (var path in Save().Keys)
        {
            File.Delete(path);
        }

        foreach (var (path, content) in files)
        {
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>What only a command that did not end leaves.</summary>
    public string[] Unfinished() =>
        Directory.GetFiles(Repository, ".devenv-tmp-*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });

    public void Dispose() => _folder.Dispose();
}

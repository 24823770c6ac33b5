using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.TestKit;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A repository with a vault that the provider alone seals and opens, without what stands around it.</summary>
internal sealed class ProviderVault : IDisposable
{
    private readonly TemporaryFolder _repository = new();
    private readonly HostEnvironment _host;

    public ProviderVault(HostEnvironment host, string config)
    {
        _host = host;
        _repository.Write(".vault/config", config);
    }

    public string Repository => _repository.Path;

    public string PathOf(string relative) => _repository.PathOf(relative);

    public UpstreamProvider Provider() => new(new VaultContext(
        Repository, new ContainedFolder(PathOf(".vault"), LinkTraversal.None),
        VaultConfig.Parse(File.ReadAllText(PathOf(".vault/config"))), _host));

    public async Task<ManifestReading> ReadAsync()
    {
        using var provider = Provider();
        return await provider.ReadAsync(CancellationToken.None) ?? throw new InvalidOperationException("There is no vault.");
    }

    /// <summary>Gives the vault these contents by their stored paths; entries that are there keep their ids, others go.</summary>
    public async Task SealAsync(params (string Path, string Content)[] contents)
    {
        using var provider = Provider();
        var before = (await provider.ReadAsync(CancellationToken.None))?.Manifest ?? new VaultManifest(provider.VersionOfNewVaults, []);
        using var staging = new VaultStaging(new ContainedFolder(PathOf(".vault"), LinkTraversal.None));
        var entries = new List<VaultEntry>();
        foreach (var (path, content) in contents)
        {
            var old = before.Entries.FirstOrDefault(entry => entry.StoredPath == path);
            var entry = old ?? new VaultEntry(VaultEntryId.Create(), path);
            var isSame = old?.PlainDigest == Sha256Hash.Compute(Encoding.UTF8.GetBytes(content));
            entries.Add(isSame ? entry : await SealAsync(provider, staging, entry, content));
        }

        await provider.WriteAsync(before with { Entries = [.. entries] }, staging, CancellationToken.None);
        Commit(staging);
    }

    /// <summary>Seals everything again for others.</summary>
    public async Task RekeyAsync(params string[] recipients)
    {
        using var provider = Provider();
        var before = (await provider.ReadAsync(CancellationToken.None))?.Manifest
            ?? throw new InvalidOperationException("There is no vault.");
        var config = await provider.RekeyAsync([.. recipients], CancellationToken.None);
        using var staging = new VaultStaging(new ContainedFolder(PathOf(".vault"), LinkTraversal.None));
        var entries = new List<VaultEntry>();
        foreach (var entry in before.Entries)
        {
            var path = provider.BlobPath(entry.Id);
            var request = new ResealRequest(entry, PathOf(".vault/" + path.Value), entry.StoredPath, staging.Replace(path));
            entries.Add(await provider.ResealAsync(request, CancellationToken.None));
        }

        await provider.WriteAsync(before with { Entries = [.. entries] }, staging, CancellationToken.None);
        File.WriteAllText(PathOf(".vault/config"), config.ToString());
        Commit(staging);
    }

    /// <summary>Opens every blob and compares it as its caller would; contents by stored paths.</summary>
    public async Task<SortedDictionary<string, string>> OpenAsync()
    {
        using var provider = Provider();
        var reading = await provider.ReadAsync(CancellationToken.None) ?? throw new InvalidOperationException("There is no vault.");
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in reading.Manifest.Entries)
        {
            using var plain = new MemoryStream();
            var digest = await provider.OpenAsync(entry, BlobOf(entry.Id), plain, CancellationToken.None);
            Assert.Equal(entry.PlainDigest ?? digest, digest);
            Assert.Equal(Sha256Hash.Compute(plain.ToArray()), digest);
            Assert.Equal(
                entry.SealedDigest ?? Sha256Hash.Compute(File.ReadAllBytes(BlobOf(entry.Id))),
                Sha256Hash.Compute(File.ReadAllBytes(BlobOf(entry.Id))));
            contents.Add(entry.StoredPath, Encoding.UTF8.GetString(plain.GetBuffer(), 0, (int)plain.Length));
        }

        return contents;
    }

    /// <summary>The blob's absolute path.</summary>
    public string BlobOf(VaultEntryId id)
    {
        using var provider = Provider();
        return PathOf(".vault/" + provider.BlobPath(id).Value);
    }

    public void Dispose() => _repository.Dispose();

    private static async Task<VaultEntry> SealAsync(UpstreamProvider provider, VaultStaging staging, VaultEntry entry, string content)
    {
        using var plain = new TemporaryFolder();
        var request = new SealRequest(entry, plain.Write("plain", content), staging.Replace(provider.BlobPath(entry.Id)));
        return await provider.SealAsync(request, CancellationToken.None);
    }

    private void Commit(VaultStaging staging)
    {
        foreach (var (path, content) in staging.Changes)
        {
            var place = PathOf(".vault/" + path.Value);
            if (content is null)
            {
                File.Delete(place);
            }
            else
            {
                File.Move(content, place, overwrite: true);
            }
        }
    }
}

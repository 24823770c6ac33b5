using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;
using Devenv.Vault.Paths;
using Devenv.Vault.Providers;
using Devenv.Vault.State;
using Devenv.Vault.Transactions;
using Devenv.Vault.Trust;

namespace Devenv.Vault;

/// <summary>
/// An open vault: held against other commands, with what a killed one left brought to an end, its manifest verified and found to be
/// trusted.
/// </summary>
public sealed class VaultSession : IDisposable
{
    internal const string ConfigName = "config";

    private const long MaximumConfigLength = 1 << 20;

    private static readonly RelativePath s_config = RelativePath.Parse(ConfigName);

    /// <summary>Files of the vault that were looked at, and what was there.</summary>
    private readonly ConcurrentDictionary<RelativePath, Sha256Hash?> _seen = new();

    private readonly FolderLock _lock;
    private readonly VaultStateFolder _stateFolder;

    private VaultSession(FolderLock held, VaultStateFolder stateFolder, VaultContext context, IVaultProvider provider, VaultState state)
    {
        (_lock, _stateFolder, Context, Provider, State) = (held, stateFolder, context, provider, state);
        Paths = new VaultPaths(
            provider.Root, context.Repository, context.Host, UserFolders.Keys(context.Host), UserFolders.State(context.Host));
        Manifest = new VaultManifest(provider.VersionOfNewVaults, []);
    }

    public VaultContext Context { get; }

    public IVaultProvider Provider { get; }

    public VaultPaths Paths { get; }

    public VaultState State { get; private set; }

    /// <summary>Null where the vault has no manifest yet.</summary>
    public ManifestReading? Reading { get; private set; }

    /// <summary>That of the reading, else an empty one.</summary>
    public VaultManifest Manifest { get; private set; }

    /// <summary>What has to be told beside the answer.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; private set; } = [];

    /// <exception cref="DevenvException">There is no vault; it is in use; its key is missing; it does not verify, or is not
    /// trusted.</exception>
    public static Task<VaultSession> OpenAsync(VaultRequest request, CancellationToken cancellationToken) =>
        OpenAsync(request, static trust => trust.Require(), cancellationToken);

    /// <param name="judge">What to make of what is not trusted yet.</param>
    internal static async Task<VaultSession> OpenAsync(
        VaultRequest request, Func<VaultTrust, VaultState> judge, CancellationToken cancellationToken)
    {
        var repository = VaultLocation.Require(request.Folder);
        var stateFolder = new VaultStateFolder(repository, request.Host);
        var held = await stateFolder.LockAsync(request.OnWaiting, cancellationToken);
        try
        {
            var folder = new ContainedFolder(Path.Join(repository, VaultLocation.FolderName), LinkTraversal.None);
            var (state, kept) = VaultTransaction.Recover(stateFolder, folder);
            var context = new VaultContext(repository, folder, ReadConfig(folder), request.Host);
            var session = new VaultSession(held, stateFolder, context, VaultProviders.Create(context), state);
            session.AddWarnings(kept.Select(path => DiagnosticTable.VaultFileKept.Create(path.Value)));
            session.Reading = await session.Provider.ReadAsync(cancellationToken);
            session.Manifest = session.Reading?.Manifest ?? session.Manifest;
            var trust = new VaultTrust(session.Provider, session.Reading, session.State);
            session.Remember(judge(trust));
            session.AddWarnings(session.Reading?.Warnings ?? []);
            session.AddWarnings(trust.Warnings);
            return session;
        }
        catch
        {
            // Whatever it was, the next command must not wait for a lock that nobody uses.
            held.Dispose();
            throw;
        }
    }

    /// <summary>The digest of an entry's blob as it lies there; null where there is none.</summary>
    internal Sha256Hash? BlobDigest(VaultEntry entry)
    {
        var path = Provider.BlobPath(entry.Id);
        var digest = Context.Folder.Kind(path) == EntryKind.File ? PrivateFile.DigestOf(Context.Folder.PathOf(path)) : null;
        return _seen[path] = digest;
    }

    /// <summary>The digest of an entry's blob as the manifest has it, else as it lies there; null where there is none.</summary>
    internal Sha256Hash? SealedDigest(VaultEntry entry) => entry.SealedDigest ?? BlobDigest(entry);

    public void Dispose() => _lock.Dispose();

    internal VaultTransaction Begin() => new(_stateFolder, Context.Folder, _seen);

    /// <summary>Takes a transaction over.</summary>
    internal void Commit(VaultTransaction transaction, VaultState after)
    {
        (State, var kept) = transaction.Commit(State, after);
        _seen.Clear();
        AddWarnings(kept.Select(path => DiagnosticTable.VaultFileKept.Create(path.Value)));
    }

    /// <summary>Reads what was written as the next command would; a fault shows at once.</summary>
    internal async Task ReadAgainAsync()
    {
        Reading = await Provider.ReadAsync(CancellationToken.None);
        Manifest = Reading?.Manifest ?? Manifest;
        Remember(new VaultTrust(Provider, Reading, State).Accepted());
    }

    internal void Remember(VaultState state)
    {
        _stateFolder.Write(state);
        State = state;
    }

    internal void AddWarnings(IEnumerable<Diagnostic> warnings) => Warnings = [.. Warnings, .. warnings];

    internal static VaultConfig ReadConfig(ContainedFolder folder)
    {
        if (folder.Kind(s_config) != EntryKind.File)
        {
            return VaultConfig.Empty;
        }

        using var file = folder.OpenRead(s_config);
        if (file.Length > MaximumConfigLength)
        {
            throw new DevenvException(DiagnosticTable.VaultConfigTooLong.InFile(folder.PathOf(s_config)));
        }

        using var reader = new StreamReader(file, Encoding.UTF8);
        return VaultConfig.Parse(reader.ReadToEnd());
    }
}

using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.State;

/// <summary>
/// The folder in which a machine remembers one clone's vault: <c>state.json</c>, <c>journal.json</c>, <c>merged</c>, <c>lock</c>; for the
/// user alone.
/// </summary>
public sealed class VaultStateFolder
{
    private const int NameLength = 32;

    private static readonly TimeSpan s_lockBound = TimeSpan.FromSeconds(30);

    private readonly string _path;

    /// <param name="repository">The folder that holds <c>.vault</c>; one that is reached through links has the same memory.</param>
    public VaultStateFolder(string repository, HostEnvironment host)
    {
        var real = RealPath.Of(repository) ?? repository;
        _path = Path.Join(UserFolders.State(host), Sha256Hash.Compute(Encoding.UTF8.GetBytes(real)).ToString()[..NameLength]);
    }

    public string JournalPath => Path.Join(_path, "journal.json");

    private string MergedPath => Path.Join(_path, "merged");

    private string StatePath => Path.Join(_path, "state.json");

    /// <summary>One command at a time.</summary>
    /// <exception cref="DevenvException">Another one holds it for longer than half a minute.</exception>
    public Task<FolderLock> LockAsync(Action<string>? onWaiting, CancellationToken cancellationToken)
    {
        PrivateFile.CreateFolder(_path);
        return FolderLock.AcquireAsync(Path.Join(_path, "lock"), s_lockBound, onWaiting, cancellationToken);
    }

    /// <exception cref="DevenvException">DEVENV7013: the file is damaged.</exception>
    public VaultState Read()
    {
        if (ReadBytes(StatePath) is not { } bytes)
        {
            return VaultState.Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return VaultStateJson.Read(document.RootElement);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new DevenvException(DiagnosticTable.VaultStateBroken.InFile(StatePath));
        }
    }

    /// <summary>Written only where it says something else.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public void Write(VaultState state)
    {
        var text = Document(json => VaultStateJson.Write(json, state));
        if (ReadBytes(StatePath) is not { } present || !text.Span.SequenceEqual(present))
        {
            PrivateFile.Replace(StatePath, text.Span);
        }
    }

    /// <summary>What a command that was killed left to do; null where there is nothing.</summary>
    /// <exception cref="DevenvException">DEVENV7013: the file is damaged.</exception>
    internal VaultJournal? ReadJournal()
    {
        if (ReadBytes(JournalPath) is not { } bytes)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return VaultJournalJson.Read(document.RootElement);
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            throw new DevenvException(DiagnosticTable.VaultStateBroken.InFile(JournalPath));
        }
    }

    internal void WriteJournal(VaultJournal journal) =>
        PrivateFile.Replace(JournalPath, Document(json => VaultJournalJson.Write(json, journal)).Span);

    internal void DeleteJournal() => AtomicFile.Delete(JournalPath);

    /// <summary>The last merge of manifests, where it was one of these sides; else null.</summary>
    internal MergedManifest? ReadMerged(Sha256Hash sides)
    {
        // The digest of the sides, how long the manifest is, the manifest, the signature.
        const int Start = Sha256Hash.ByteCount + sizeof(int);
        if (ReadBytes(MergedPath) is not { Length: >= Start } bytes || new Sha256Hash(bytes.AsSpan(0, Sha256Hash.ByteCount)) != sides)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(Sha256Hash.ByteCount));
        return length < 0 || length > bytes.Length - Start
            ? null
            : new MergedManifest(sides, bytes.AsMemory(Start, length), bytes.AsMemory(Start + length));
    }

    internal void WriteMerged(MergedManifest merged)
    {
        Span<byte> start = stackalloc byte[Sha256Hash.ByteCount + sizeof(int)];
        merged.Sides.CopyTo(start);
        BinaryPrimitives.WriteInt32BigEndian(start[Sha256Hash.ByteCount..], merged.Manifest.Length);
        PrivateFile.Replace(MergedPath, [.. start, .. merged.Manifest.Span, .. merged.Signature.Span]);
    }

    /// <summary>Removes what a kill left of these files themselves.</summary>
    internal void DeleteUnfinished() => AtomicFile.DeleteAbandoned(_path);

    private static ReadOnlyMemory<byte> Document(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private static byte[]? ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    private static bool IsDamage(Exception exception) =>
        exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException;
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>The files of a vault and their names, VAULT.md §1.1.</summary>
/// <param name="folder"><c>.vault</c>.</param>
/// <param name="extension">The backend's, with the dot.</param>
internal sealed class UpstreamFiles(ContainedFolder folder, string extension)
{
    private const string KeyFilePrefix = "keys.";
    private const string SignatureSuffix = ".sig";

    /// <summary>A hundred thousand entries are a third of it.</summary>
    private const long LongestText = 64 << 20;

    private static readonly RelativePath s_records = RelativePath.Parse("e");

    public RelativePath Manifest { get; } = RelativePath.Parse("manifest" + extension);

    /// <summary>The key file of the first v6, which has no groups.</summary>
    public RelativePath FlatKeyFile { get; } = RelativePath.Parse("keys" + extension);

    public RelativePath Blob(VaultEntryId id) => RelativePath.Parse(id + extension);

    public RelativePath Record(VaultEntryId id) => s_records.Append(RelativePath.Parse(id + extension));

    public RelativePath KeyFile(string group) => RelativePath.Parse(KeyFilePrefix + group + extension);

    /// <summary>Where the detached signature of a file lies.</summary>
    public static RelativePath Signature(RelativePath file) => RelativePath.Parse(file.Value + SignatureSuffix);

    public string FullPath(RelativePath path) => folder.CheckedPathOf(path);

    public bool Exists(RelativePath path) => folder.Exists(path);

    /// <summary>The ids of the records, in their order.</summary>
    public ImmutableArray<VaultEntryId> Records()
    {
        var ids = ImmutableArray.CreateBuilder<VaultEntryId>();
        foreach (var path in folder.EnumerateFiles(s_records))
        {
            if (IdOfRecord(path) is { } id)
            {
                ids.Add(id);
            }
        }

        return ids.ToImmutable();
    }

    /// <summary>Whose record a file is, by its name; null where it is none.</summary>
    public VaultEntryId? IdOfRecord(RelativePath path) =>
        path.Parent == s_records && path.FileName.EndsWith(extension, StringComparison.Ordinal)
            && VaultEntryId.TryParse(path.FileName[..^extension.Length], out var id)
                ? id
                : null;

    /// <summary>Whether a file is one of data keys, by its name.</summary>
    public bool IsKeyFile(RelativePath path) => path.Parent.IsEmpty
        && (path == FlatKeyFile
            || (path.Value.StartsWith(KeyFilePrefix, StringComparison.Ordinal)
                && path.Value.EndsWith(extension, StringComparison.Ordinal)));

    /// <summary>The key files that are there.</summary>
    public ImmutableArray<RelativePath> KeyFiles() => [.. folder.EnumerateFiles(default).Where(IsKeyFile)];

    /// <summary>A file's content.</summary>
    /// <exception cref="DevenvException">It cannot be read, or is too long.</exception>
    public byte[] Read(RelativePath path)
    {
        using var file = folder.OpenRead(path);
        return file.Length <= LongestText
            ? ReadAll(file)
            : throw new DevenvException(DiagnosticTable.VaultNotVerified.InFile(folder.PathOf(path), "it is longer than any manifest"));
    }

    /// <summary>A file's content, or null where there is none.</summary>
    public byte[]? ReadIfThere(RelativePath path) => Exists(path) ? Read(path) : null;

    /// <summary>The content of a file by its absolute path.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">It cannot be read.</exception>
    public static byte[] ReadFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return ReadAll(file);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>Gives a file that is there a content.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">It cannot be written.</exception>
    public static void WriteFile(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Truncate, FileAccess.Write);
            RandomAccess.Write(file, content.Span, 0);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>One digest over files with their names, in the order given.</summary>
    public static Sha256Hash DigestOf(IEnumerable<(RelativePath Path, ReadOnlyMemory<byte> Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in files)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{path.Value}\0{Sha256Hash.Compute(content.Span)}\n"));
        }

        return new Sha256Hash(hash.GetHashAndReset());
    }

    private static byte[] ReadAll(FileStream file)
    {
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}

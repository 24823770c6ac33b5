using System.Collections.Immutable;
using System.Security.Cryptography;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>
/// What an entry of the cache holds, by names, sizes, times, permissions and link texts: enough to see without reading content that files
/// were lost, cut off or edited, for example through a hard link in an environment; and by hashes, for those who read the content. Kept
/// beside the entry's folder and written after it, so that its presence means "whole".
/// </summary>
internal sealed record EntryListing(ImmutableArray<EntryListing.Row> Rows)
{
    /// <summary>How the list of every version of the SDK begins.</summary>
    private const string Family = "devenv package ";

    private const string Magic = Family + "2";

    // File systems may round times to two seconds.
    private static readonly TimeSpan s_timeGrain = TimeSpan.FromSeconds(2);

    public readonly record struct Row(
        string Path, MemberKind Kind, long Size, DateTime ModifiedAt, string Target, bool IsExecutable, Sha256Hash Sha256);

    /// <summary>Describes a folder that was extracted just now.</summary>
    public static EntryListing Of(string folder, ExtractedMembers members) =>
        new([.. members.All.OrderBy(member => member.Path).Select(member => RowOf(folder, member))]);

    /// <param name="isOtherForm">Another version of the SDK wrote it.</param>
    /// <returns>Null where there is none, or it cannot be read.</returns>
    public static EntryListing? Read(string path, out bool isOtherForm)
    {
        isOtherForm = false;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)));
            var magic = reader.ReadString();
            isOtherForm = magic != Magic && magic.StartsWith(Family, StringComparison.Ordinal);
            return magic == Magic ? Read(reader) : null;
        }
        catch (Exception e) when (FileFault.Is(e) || e is FormatException or ArgumentException)
        {
            return null;
        }
    }

    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer);
        writer.Write(Magic);
        writer.Write(Rows.Length);
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        foreach (var row in Rows)
        {
            writer.Write(row.Path);
            writer.Write((byte)row.Kind);
            writer.Write(row.Size);
            writer.Write(row.ModifiedAt.Ticks);
            writer.Write(row.Target);
            writer.Write(row.IsExecutable);
            row.Sha256.CopyTo(digest);
            writer.Write(digest);
        }

        writer.Write(Magic);
        return buffer.ToArray();
    }

    /// <summary>What is no longer as it was extracted, as a clause; null where all is.</summary>
    /// <param name="byContent">Whether the files are read and compared too.</param>
    public string? FindDamage(string folder, bool byContent = false)
    {
        foreach (var row in Rows)
        {
            if (DamageOf(folder, row, byContent) is { } damage)
            {
                return damage;
            }
        }

        return null;
    }

    /// <summary>Everything that is no longer as it was extracted, by reading all of it: paths, and what is wrong as a clause.</summary>
    public ImmutableArray<(string Path, string Damage)> FindAllDamage(string folder) =>
        [.. Rows.Select(row => (row.Path, Damage: DamageOf(folder, row, byContent: true))).Where(found => found.Damage is not null)
            .Select(found => (found.Path, found.Damage ?? string.Empty))];

    /// <summary>The hash of a file's content.</summary>
    public static Sha256Hash Measure(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        SHA256.HashData(file, digest);
        return new Sha256Hash(digest);
    }

    private static EntryListing? Read(BinaryReader reader)
    {
        var rows = ImmutableArray.CreateBuilder<Row>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            rows.Add(new Row(
                reader.ReadString(),
                (MemberKind)reader.ReadByte(),
                reader.ReadInt64(),
                new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
                reader.ReadString(),
                reader.ReadBoolean(),
                new Sha256Hash(reader.ReadBytes(Sha256Hash.ByteCount))));
        }

        return reader.ReadString() == Magic ? new EntryListing(rows.DrainToImmutable()) : null;
    }

    private static Row RowOf(string folder, ExtractedMember member)
    {
        var file = member.Kind == MemberKind.File ? new FileInfo(Path.Join(folder, member.Path.Value)) : null;
        return new Row(
            member.Path.Value,
            member.Kind,
            member.Size,
            file?.LastWriteTimeUtc ?? default,
            member.Target ?? string.Empty,
            file is not null && IsExecutable(file),
            member.Sha256);
    }

    private static bool IsExecutable(FileInfo file) => !OperatingSystem.IsWindows() && file.UnixFileMode.HasFlag(UnixFileMode.UserExecute);

    private static string? DamageOf(string folder, Row row, bool byContent) =>
        row.Kind == MemberKind.Folder ? FolderDamage(folder, row)
        : FileDamage(folder, row) ?? (byContent && row.Kind == MemberKind.File ? ContentDamage(folder, row) : null);

    private static string? FolderDamage(string folder, Row row) =>
        Directory.Exists(Path.Join(folder, row.Path)) ? null : $"the folder \"{row.Path}\" is missing";

    private static string? FileDamage(string folder, Row row)
    {
        var file = new FileInfo(Path.Join(folder, row.Path));
        if (row.Kind == MemberKind.Link)
        {
            return file.LinkTarget == row.Target ? null : $"the link \"{row.Path}\" is missing or leads elsewhere";
        }

        return !file.Exists || file.Attributes.HasFlag(FileAttributes.ReparsePoint) ? $"the file \"{row.Path}\" is missing"
            : file.Length != row.Size ? $"the file \"{row.Path}\" has {file.Length} bytes instead of {row.Size}"
            : (file.LastWriteTimeUtc - row.ModifiedAt).Duration() > s_timeGrain ? $"the file \"{row.Path}\" was written to"
            : IsExecutable(file) != row.IsExecutable ? $"the file \"{row.Path}\" has other permissions than it had"
            : null;
    }

    private static string? ContentDamage(string folder, Row row)
    {
        try
        {
            return Measure(Path.Join(folder, row.Path)) == row.Sha256 ? null : $"the file \"{row.Path}\" has other content than it had";
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            return $"the file \"{row.Path}\" cannot be read";
        }
    }
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Store.Archives;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Archives;

/// <summary>Archives with members that no package builder would make.</summary>
internal static class HostileArchive
{
    private const int DirectoryEntryLength = 46;

    public const string Name = "bad-1.0-0.conda";
    public const string Index = """{"name": "bad", "version": "1.0", "build": "0", "depends": []}""";

    /// <summary>A .conda whose lists are info/files alone: with the members' names, or none of them.</summary>
    public static byte[] Conda(params TarEntry[] payload) => Conda(payload, ("info/index.json", Index), ("info/files", string.Empty));

    public static byte[] Conda(TarEntry[] payload, params (string Name, string Text)[] info) => Zip(
        ("metadata.json", Encoding.UTF8.GetBytes("""{"conda_pkg_format_version": 2}""")),
        ("pkg-bad-1.0-0.tar.zst", ZstdFrameWriter.Frame(Tar(payload))),
        ("info-bad-1.0-0.tar.zst", ZstdFrameWriter.Frame(Tar([.. info.Select(file => File(file.Name, file.Text))]))));

    public static byte[] Zip(params (string Name, byte[] Bytes)[] members) => Zip(CompressionLevel.NoCompression, members);

    public static byte[] Zip(CompressionLevel level, (string Name, byte[] Bytes)[] members)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var stream = zip.CreateEntry(name, level).Open();
                stream.Write(bytes);
            }
        }

        return buffer.ToArray();
    }

    /// <summary>A zip that was written without going back: what a member's length is stands after its content.</summary>
    public static byte[] ZipInPassing(params (string Name, byte[] Bytes)[] members)
    {
        using var buffer = new MemoryStream();
        using (var forward = new DeflateStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var zip = new ZipArchive(forward, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(bytes);
            }
        }

        buffer.Position = 0;
        using var plain = new MemoryStream();
        using (var inflate = new DeflateStream(buffer, CompressionMode.Decompress))
        {
            inflate.CopyTo(plain);
        }

        return plain.ToArray();
    }

    /// <summary>What the directory of a zip says of a member.</summary>
    public static Span<byte> DirectoryEntry(byte[] zip, string member)
    {
        var name = zip.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(member));
        return zip.AsSpan(name - DirectoryEntryLength);
    }

    /// <summary>The same archive with a byte that begins no UTF-8 in a name of its payload.</summary>
    public static byte[] Renamed(byte[] conda, string name, int position)
    {
        using var zip = new ZipArchive(new MemoryStream(conda));
        return Zip([.. zip.Entries.Select(entry => (entry.FullName, Bytes(entry)))]);

        byte[] Bytes(ZipArchiveEntry entry)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return entry.FullName.StartsWith("pkg-", StringComparison.Ordinal)
                ? ZstdFrameWriter.Frame(Spoiled(bytes.ToArray()))
                : bytes.ToArray();
        }

        byte[] Spoiled(byte[] packed)
        {
            using var plain = new MemoryStream();
            new ZstdStream(new MemoryStream(packed)).CopyTo(plain);
            var tar = plain.ToArray();
            for (var block = 0; block + 512 <= tar.Length; block += 512)
            {
                if (tar.AsSpan(block, 512).IndexOf(Encoding.ASCII.GetBytes(name)) is var found and >= 0)
                {
                    tar[block + found + position] = 0xE9;
                    Sign(tar.AsSpan(block, 512));
                }
            }

            return tar;
        }
    }

    /// <summary>Makes the checksum of a tar header right again.</summary>
    private static void Sign(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var part in header)
        {
            sum += part;
        }

        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header[148..]);
    }

    public static TarEntry File(string name, string text = "hello\n") =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    public static TarEntry Link(string name, string target, TarEntryType type = TarEntryType.SymbolicLink)
        => new PaxTarEntry(type, name) { LinkName = target };

    public static TarEntry Other(string name, TarEntryType type) => new PaxTarEntry(type, name);

    public static byte[] Tar(params TarEntry[] entries)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return buffer.ToArray();
    }

    public static PackageContents Extract(TemporaryFolder folder, byte[] archive, string name = Name, ExtractionLimits? limits = null) =>
        new PackageArchive(new MemoryStream(archive), name, limits).Extract(new ContainedFolder(folder.PathOf("x"), LinkTraversal.None),
            CancellationToken.None);
}

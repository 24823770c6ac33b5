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

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Devenv.Formats.Zstd;
using ICSharpCode.SharpZipLib.BZip2;

namespace Devenv.TestKit.Packages;

/// <summary>Puts files into the two archive shapes, with fixed times and owners so that equal content gives equal bytes.</summary>
internal static class ArchiveWriter
{
    private const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;

    private const UnixFileMode Program = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1_500_000_000);

    public static byte[] Conda(string stem, IEnumerable<PackageFile> payload, IEnumerable<PackageFile> info)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "metadata.json", Encoding.UTF8.GetBytes("{\"conda_pkg_format_version\": 2}"));
            Put(zip, $"pkg-{stem}.tar.zst", ZstdFrameWriter.Frame(Tar(payload)));
            Put(zip, $"info-{stem}.tar.zst", ZstdFrameWriter.Frame(Tar(info)));
        }

        return buffer.ToArray();
    }

    public static byte[] TarBz2(IEnumerable<PackageFile> payload, IEnumerable<PackageFile> info)
    {
        using var buffer = new MemoryStream();
        using (var bzip2 = new BZip2OutputStream(buffer) { IsStreamOwner = false })
        {
            bzip2.Write(Tar(info.Concat(payload)));
        }

        return buffer.ToArray();
    }

    private static void Put(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = s_time;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    /// <summary>ustar: the one format whose headers hold nothing of the process that writes them; paths end at 255 characters.</summary>
    private static byte[] Tar(IEnumerable<PackageFile> files)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var file in files)
            {
                tar.WriteEntry(Entry(file));
            }
        }

        return buffer.ToArray();
    }

    private static UstarTarEntry Entry(PackageFile file)
    {
        var entry = new UstarTarEntry(file.LinkTarget is null ? TarEntryType.RegularFile : TarEntryType.SymbolicLink, file.Path)
        {
            Mode = file.IsExecutable ? Program : Plain,
            ModificationTime = s_time,
        };
        if (file.LinkTarget is not null)
        {
            entry.LinkName = file.LinkTarget;
        }
        else
        {
            entry.DataStream = new MemoryStream(file.Bytes);
        }

        return entry;
    }
}

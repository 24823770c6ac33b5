using System.IO.Compression;
using System.Text.Json;
using Devenv.Formats.Zip;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>
/// The zip around a <c>.conda</c> archive's two tars (CEP 35). Members that are neither of them nor metadata.json are ignored, wherever
/// their names point to: nothing of the zip is written to disk.
/// </summary>
internal sealed class CondaContainer : IDisposable
{
    private const int KnownVersion = 2;
    private const int LargestMetadata = 1 << 20;

    private readonly string _name;
    private readonly ZipArchive _zip;

    /// <exception cref="DevenvException">It is no whole zip, or of another version.</exception>
    public CondaContainer(Stream source, string name)
    {
        _name = name;
        try
        {
            _zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
            _ = _zip.Entries;
        }
        catch (InvalidDataException e)
        {
            throw new DevenvException(DiagnosticTable.ArchiveBroken.Create(name, "it is not a whole zip archive"), e);
        }

        if (_zip.Entries.FirstOrDefault(entry => entry.FullName == "metadata.json") is { Length: > 0 } metadata)
        {
            CheckVersion(metadata);
        }
    }

    public Stream OpenInfo() => Open(PackageArchive.InfoPart);

    public Stream OpenPayload() => Open(PackageArchive.PayloadPart);

    public void Dispose() => _zip.Dispose();

    /// <summary>The one member that is the part.</summary>
    private SummedStream Open(string beginning)
    {
        var found = _zip.Entries.Where(entry => PackageArchive.IsPart(entry.FullName, beginning)).ToList();
        return found switch
        {
            [] => throw new DevenvException(DiagnosticTable.ArchivePartMissing.Create(_name, $"{beginning}*.tar.zst")),
            [{ IsEncrypted: true } entry] => throw Refuse(DiagnosticTable.ArchiveMemberRefused, entry.FullName, "it is encrypted"),
            [var entry] => new SummedStream(entry.Open(), entry.Crc32),
            [var entry, ..] => throw Refuse(
                DiagnosticTable.ArchiveMemberTwice, entry.FullName, $"there are {found.Count} members {beginning}*.tar.zst"),
        };
    }

    /// <summary>Whether the directory has one such member, and it is the one that was read.</summary>
    public bool Holds(string beginning, PassedPart passed) =>
        _zip.Entries.Where(entry => PackageArchive.IsPart(entry.FullName, beginning)).ToList() is [var entry]
        && !entry.IsEncrypted && new PassedPart(entry.Length, entry.Crc32) == passed && entry.CompressedLength == passed.Length;

    // Archives of 2019 and 2020 have an empty file there, and some have none.
    private void CheckVersion(ZipArchiveEntry metadata)
    {
        if (metadata.Length > LargestMetadata)
        {
            throw Refuse(DiagnosticTable.ArchiveFormatUnknown, metadata.FullName, $"it has {metadata.Length} bytes");
        }

        try
        {
            using var stream = new SummedStream(metadata.Open(), metadata.Crc32);
            using var document = JsonDocument.Parse(stream);
            if (!document.RootElement.TryGetProperty("conda_pkg_format_version", out var version))
            {
                throw Refuse(DiagnosticTable.ArchiveFormatUnknown, metadata.FullName, "it has no conda_pkg_format_version");
            }

            if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != KnownVersion)
            {
                throw Refuse(DiagnosticTable.ArchiveFormatUnknown, metadata.FullName,
                    $"its format version is {version.GetRawText()}, and {KnownVersion} is the only one that is known");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refuse(DiagnosticTable.ArchiveFormatUnknown, metadata.FullName, "it is no JSON object");
        }
    }

    private DevenvException Refuse(DiagnosticDescriptor descriptor, string member, string reason)
        => new(descriptor.Create(_name, member, reason));
}

using System.Text;
using System.Text.Json;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// The key of a record: its archive's file name, in the maps of CEP 48 without the extension. One is used for all records of a document.
/// </summary>
internal sealed class FileKey
{
    private const int LongestExtension = 8;

    private byte[] _file = new byte[256];
    private int _length;
    private bool _isText;

    /// <summary>What makes the name unusable, as a clause; null where nothing does.</summary>
    public string? Fault { get; private set; }

    public ReadOnlySpan<byte> Utf8 => _file.AsSpan(0, _length);

    /// <summary>Takes the reader's key.</summary>
    public void Take(ref Utf8JsonReader reader, RepodataSection section)
    {
        Reserve(reader.ValueSpan.Length);
        _isText = TryCopy(ref reader);
        Complete(section);
    }

    /// <summary>Takes a key of ASCII without escapes.</summary>
    public void Take(ReadOnlySpan<byte> key, RepodataSection section)
    {
        Reserve(key.Length);
        key.CopyTo(_file);
        (_isText, _length) = (true, key.Length);
        Complete(section);
    }

    /// <summary>The file for a message about it.</summary>
    public string Describe(ReadOnlySpan<byte> package) => Encoding.UTF8.GetString(_isText ? Utf8 : [.. "a file of "u8, .. package]);

    /// <summary>Whether the name is made of the package's name, version and build and the extension that the map's files have.</summary>
    public bool IsRegular(ReadOnlySpan<byte> package, ReadOnlySpan<byte> version, ReadOnlySpan<byte> build, RepodataSection section)
    {
        var extension = section is RepodataSection.Packages or RepodataSection.RevisionTarBz2 ? ".tar.bz2"u8 : ".conda"u8;
        var rest = Utf8;
        return rest.Length == package.Length + version.Length + build.Length + extension.Length + 2
            && rest.StartsWith(package)
            && rest[package.Length] == '-'
            && rest[(package.Length + 1)..].StartsWith(version)
            && rest[package.Length + 1 + version.Length] == '-'
            && rest[(package.Length + version.Length + 2)..].StartsWith(build)
            && rest.EndsWith(extension);
    }

    private void Reserve(int keyLength)
    {
        if (keyLength + LongestExtension > _file.Length)
        {
            _file = new byte[2 * (keyLength + LongestExtension)];
        }
    }

    private void Complete(RepodataSection section)
    {
        var extension = section switch
        {
            RepodataSection.RevisionConda => ".conda"u8,
            RepodataSection.RevisionTarBz2 => ".tar.bz2"u8,
            _ => [],
        };
        extension.CopyTo(_file.AsSpan(_length));
        _length += extension.Length;
        Fault = !_isText ? "its name is not UTF-8" : ArchiveFileName.IsValid(Utf8) ? null : "that is not the name of an archive";
    }

    private bool TryCopy(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan))
        {
            reader.ValueSpan.CopyTo(_file);
            _length = reader.ValueSpan.Length;
            return true;
        }

        try
        {
            _length = reader.CopyString(_file);
            return true;
        }
        catch (InvalidOperationException)
        {
            _length = 0;
            return false;
        }
    }
}

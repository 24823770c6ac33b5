namespace Devenv.Conda.Records;

/// <summary>A package record together with where its archive is.</summary>
public sealed record RepodataRecord
{
    private readonly string _fileName;
    private readonly string _folder;
    private string? _url;

    /// <param name="url">The archive's address: a URL (also <c>file://</c>), or a path in a lock file that has one.</param>
    public RepodataRecord(PackageRecord package, string fileName, string url, string? channel)
    {
        (Package, _fileName, _folder, Channel) = (package, fileName, string.Empty, channel);
        _url = url;
    }

    private RepodataRecord(PackageRecord package, string folder, string fileName, string? channel, string? url)
    {
        (Package, _folder, _fileName, Channel) = (package, folder, fileName, channel);
        _url = url;
    }

    public PackageRecord Package { get; init; }

    /// <summary>Such as <c>zlib-1.3.1-hb9d3cd8_2.conda</c>.</summary>
    public string FileName
    {
        get => _fileName;
        init
        {
            // The address stays what it is.
            _url = Url;
            _fileName = value;
        }
    }

    /// <summary>The archive's address.</summary>
    public string Url
    {
        get => _url ??= _folder + _fileName;
        init => _url = value;
    }

    /// <summary>The channel's base URL text with a closing slash, or null where unknown.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// A record whose archive is in a folder; the address is put together when it is asked for, which it is of few of a channel's records.
    /// </summary>
    /// <param name="folder">A URL with a closing slash.</param>
    public static RepodataRecord Below(string folder, PackageRecord package, string fileName, string? channel)
        => new(package, folder, fileName, channel, null);

    public bool Equals(RepodataRecord? other) =>
        other is not null && Package.Equals(other.Package) && FileName == other.FileName && Url == other.Url && Channel == other.Channel;

    public override int GetHashCode() => HashCode.Combine(Package, FileName, Url, Channel);

    public override string ToString() => $"{Package.Name.Normalized} {Package.Version} {Package.Build}";
}

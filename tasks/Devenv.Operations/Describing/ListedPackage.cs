using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.Workspace.Locking;

namespace Devenv.Operations.Describing;

/// <summary>A locked package for the eyes.</summary>
/// <param name="Requested">The spec with which the environment itself asks for it; null for one that only others need.</param>
internal sealed record ListedPackage(LockedPackage Package, string? Requested)
{
    public string Name => Package is LockedCondaPackage { Record.Package.Name.Normalized: { } name } ? name : Package.Name;

    public string Version => Package.VersionText ?? string.Empty;

    public RepodataRecord? Record => (Package as LockedCondaPackage)?.Record;

    public string Kind => Package switch
    {
        LockedCondaPackage => "conda",
        LockedPypiPackage => "pypi",
        _ => "conda-source",
    };

    public long? Size => Record?.Package.Size;

    /// <summary>A channel as people name it, an index, or where the package lies.</summary>
    public string Source => Package switch
    {
        LockedCondaPackage { Record.Channel: { } channel } => ChannelUrl.FromUrl(channel).CanonicalName,
        LockedPypiPackage { Index: { } index } => new RedactedUrl(index).ToString(),
        _ => Url,
    };

    /// <summary>Without secrets.</summary>
    public string Url => new RedactedUrl(Record?.Url ?? Package.Location.ToString()).ToString();

    public string? Sha256 => (Record?.Package.Sha256 ?? (Package as LockedPypiPackage)?.Sha256)?.ToString();

    public string? Md5 => (Record?.Package.Md5 ?? (Package as LockedPypiPackage)?.Md5)?.ToString();
}

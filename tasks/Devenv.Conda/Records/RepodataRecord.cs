namespace Devenv.Conda.Records;

/// <summary>A package record together with where its archive is.</summary>
/// <param name="FileName">Such as <c>zlib-1.3.1-hb9d3cd8_2.conda</c>.</param>
/// <param name="Url">The archive's address: a URL (also <c>file://</c>), or a path in a lock file that has one.</param>
/// <param name="Channel">The channel's base URL text with a closing slash, or null where unknown.</param>
public sealed record RepodataRecord(PackageRecord Package, string FileName, string Url, string? Channel)
{
    public override string ToString() => $"{Package.Name.Normalized} {Package.Version} {Package.Build}";
}

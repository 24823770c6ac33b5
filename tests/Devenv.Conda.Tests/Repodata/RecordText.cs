using Devenv.Conda.Records;

namespace Devenv.Conda.Tests.Repodata;

/// <summary>Every field of a record as text: lists within records compare by reference.</summary>
internal static class RecordText
{
    public static string Of(string file, PackageRecord record)
    {
        var groups = string.Join(';', record.ExtraDepends.Select(group => $"{group.Key}:{string.Join(',', group.Value)}"));
        var exports = record.RunExports is { } run
            ? $"{List(run.Weak)}{List(run.Strong)}{List(run.Noarch)}{List(run.WeakConstrains)}{List(run.StrongConstrains)}"
            : "none";
        return $"{file}|{record.Name.Source}|{record.Version.Source}|{record.Build}|{record.BuildNumber}|{record.Subdir}|"
            + $"{record.Arch ?? "none"}"
            + $"|{record.Platform ?? "none"}|{record.Noarch}|{List(record.Depends)}|{List(record.Constrains)}|{groups}|"
            + $"{record.Features ?? "none"}"
            + $"|{List(record.Flags)}|{List(record.TrackFeatures)}|{record.License ?? "none"}|{record.LicenseFamily ?? "none"}|"
            + $"{record.Sha256}|{record.Md5}"
            + $"|{record.LegacyBz2Md5}|{record.Size}|{record.LegacyBz2Size}|{record.Timestamp}"
            + $"|{(record.Purls is { } purls ? List(purls) : "none")}|{exports}|{record.PythonSitePackagesPath ?? "none"}";
    }

    private static string List(IEnumerable<string> members) => $"[{string.Join(", ", members)}]";
}

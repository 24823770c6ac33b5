using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Prefix;

/// <summary>
/// A package record's fields in the alphabetical order of a prefix record; what is absent or empty is left out, but for <c>depends</c>.
/// </summary>
internal static class PackageFieldsWriter
{
    public static void Write(Utf8JsonWriter writer, PackageRecord package)
    {
        WriteText(writer, "arch", package.Arch);
        writer.WriteString("build"u8, package.Build);
        writer.WriteNumber("build_number"u8, package.BuildNumber);
        WriteFilledList(writer, "constrains", package.Constrains);
        WriteList(writer, "depends", package.Depends);
        WriteExtraDepends(writer, package);
        WriteText(writer, "features", package.Features);
        WriteFilledList(writer, "flags", package.Flags);
        WriteText(writer, "legacy_bz2_md5", package.LegacyBz2Md5?.ToString());
        WriteNumber(writer, "legacy_bz2_size", package.LegacyBz2Size);
        WriteText(writer, "license", package.License);
        WriteText(writer, "license_family", package.LicenseFamily);
        WriteText(writer, "md5", package.Md5?.ToString());
        writer.WriteString("name"u8, package.Name.Normalized);
        WriteText(writer, "noarch", package.Noarch switch { NoarchKind.Python => "python", NoarchKind.Generic => "generic", _ => null });
        WriteText(writer, "platform", package.Platform);
        if (package.Purls is { } purls)
        {
            WriteList(writer, "purls", purls);
        }

        WriteText(writer, "python_site_packages_path", package.PythonSitePackagesPath);
        WriteRunExports(writer, package.RunExports);
        WriteText(writer, "sha256", package.Sha256?.ToString());
        WriteNumber(writer, "size", package.Size);
        writer.WriteString("subdir"u8, package.Subdir);
        WriteNumber(writer, "timestamp", package.Timestamp);
        WriteFilledList(writer, "track_features", package.TrackFeatures);
        writer.WriteString("version"u8, package.Version.Source);
    }

    public static void WriteList(Utf8JsonWriter writer, string key, IEnumerable<string> values)
    {
        writer.WriteStartArray(key);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteFilledList(Utf8JsonWriter writer, string key, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            WriteList(writer, key, values);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(key, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string key, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(key, number);
        }
    }

    private static void WriteExtraDepends(Utf8JsonWriter writer, PackageRecord package)
    {
        if (!package.HasExtraDepends)
        {
            return;
        }

        writer.WriteStartObject("extra_depends"u8);
        foreach (var (group, depends) in package.ExtraDepends)
        {
            WriteList(writer, group, depends);
        }

        writer.WriteEndObject();
    }

    private static void WriteRunExports(Utf8JsonWriter writer, RunExports? exports)
    {
        if (exports is null)
        {
            return;
        }

        writer.WriteStartObject("run_exports"u8);
        WriteFilledList(writer, "weak", exports.Weak);
        WriteFilledList(writer, "strong", exports.Strong);
        WriteFilledList(writer, "noarch", exports.Noarch);
        WriteFilledList(writer, "weak_constrains", exports.WeakConstrains);
        WriteFilledList(writer, "strong_constrains", exports.StrongConstrains);
        writer.WriteEndObject();
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Operations.Asking;

namespace Devenv.Operations.Describing;

/// <summary>An array with an object for each package (docs/targets.md).</summary>
internal static class ListJson
{
    public static string Of(ImmutableArray<ListedEnvironment> environments) => JsonReport.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var environment in environments)
        {
            foreach (var package in environment.Packages)
            {
                Write(writer, environment, package);
            }
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, ListedEnvironment environment, ListedPackage package)
    {
        writer.WriteStartObject();
        writer.WriteString("environment", environment.Name);
        writer.WriteString("platform", environment.Platform);
        writer.WriteString("name", package.Name);
        writer.WriteString("version", package.Version);
        writer.WriteString("build", package.Package.BuildText);
        WriteNumber(writer, "build_number", package.Record?.Package.BuildNumber);
        WriteNumber(writer, "size_bytes", package.Size);
        writer.WriteString("kind", package.Kind);
        writer.WriteString("channel", package.Record is null ? null : package.Source);
        writer.WriteString("source", package.Source);
        writer.WriteString("url", package.Url);
        writer.WriteString("subdir", package.Record?.Package.Subdir);
        writer.WriteString("license", package.Record?.Package.License);
        writer.WriteString("license_family", package.Record?.Package.LicenseFamily);
        writer.WriteString("sha256", package.Sha256);
        writer.WriteString("md5", package.Md5);
        WriteNumber(writer, "timestamp", package.Record?.Package.Timestamp);
        writer.WriteBoolean("is_explicit", package.Requested is not null);
        writer.WriteString("requested_spec", package.Requested);
        JsonReport.WriteTexts(writer, "depends", package.Record?.Package.Depends ?? []);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        writer.WritePropertyName(name);
        if (number is { } value)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

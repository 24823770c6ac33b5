using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devenv.Primitives;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>
/// Writes a difference for machines, in the shape of <c>pixi lock --json</c>, so that what reads that can read this: environment, platform,
/// a list of packages with what they were and are. Of a package that is on both sides only the fields that differ are written.
/// </summary>
internal static class LockDifferenceJson
{
    private const int Version = 1;

    // Read as JSON and printed, never put into a page: a version like 1.0+cpu stays legible.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(LockDifference difference)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("environment");
            foreach (var environment in difference.Groups.GroupBy(group => group.Environment))
            {
                writer.WriteStartObject(environment.Key);
                foreach (var platform in environment)
                {
                    Write(writer, platform);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, LockChangeGroup platform)
    {
        writer.WriteStartArray(platform.Platform);
        foreach (var change in platform.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("name", change.Name);
            Write(writer, "before", change.Before, change.After);
            Write(writer, "after", change.After, change.Before);
            writer.WriteString("type", change.IsPypi ? "pypi" : "conda");
            if (change.IsDirect)
            {
                writer.WriteBoolean("explicit", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string key, LockedPackage? package, LockedPackage? other)
    {
        if (package is null)
        {
            writer.WriteNull(key);
            return;
        }

        var otherFields = other is null ? null : Fields(other);
        writer.WriteStartObject(key);
        foreach (var (name, value) in Fields(package))
        {
            if (otherFields is null ? value is not null : !otherFields.TryGetValue(name, out var otherValue) || otherValue != value)
            {
                writer.WriteString(name, value);
            }
        }

        writer.WriteEndObject();
    }

    private static OrderedDictionary<string, string?> Fields(LockedPackage package) => new(StringComparer.Ordinal)
    {
        [package is LockedPypiPackage ? "pypi" : package is LockedSourcePackage ? "conda_source" : "conda"] =
            new RedactedUrl(package.Location.Text).ToString(),
        ["version"] = package.VersionText,
        ["build"] = package.BuildText.Length > 0 ? package.BuildText : null,
        ["sha256"] = (package as LockedCondaPackage)?.Record.Package.Sha256?.ToString()
            ?? (package as LockedPypiPackage)?.Sha256?.ToString(),
    };
}

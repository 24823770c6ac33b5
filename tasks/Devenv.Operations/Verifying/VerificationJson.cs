using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Operations.Asking;

namespace Devenv.Operations.Verifying;

/// <summary>The findings of a verification as JSON.</summary>
internal static class VerificationJson
{
    public static string Write(ImmutableArray<VerifiedEnvironment> environments) => JsonReport.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var environment in environments)
        {
            Write(writer, environment);
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, VerifiedEnvironment environment)
    {
        var report = environment.Report;
        writer.WriteStartObject();
        writer.WriteString("environment", environment.Name);
        writer.WriteString("prefix", environment.Prefix);
        writer.WriteBoolean("clean", report.IsClean);
        writer.WriteNumber("paths", report.PathCount);
        JsonReport.WriteTexts(writer, "faults", report.Faults);
        JsonReport.WriteTexts(writer, "absent", report.Absent.Select(record => record.ToString()));
        JsonReport.WriteTexts(writer, "superfluous", report.Superfluous);
        writer.WriteStartArray("differences");
        foreach (var difference in report.Differences)
        {
            writer.WriteStartObject();
            writer.WriteString("path", difference.Path.Value);
            writer.WriteString("package", difference.Package.Normalized);
            writer.WriteString("kind", difference.Kind.ToString().ToLowerInvariant());
            writer.WriteString("detail", difference.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonReport.WriteTexts(writer, "foreign", report.Foreign.Select(path => path.Value));
        writer.WriteEndObject();
    }
}

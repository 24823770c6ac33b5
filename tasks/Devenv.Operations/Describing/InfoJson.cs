using System.Globalization;
using System.Text.Json;
using Devenv.Operations.Asking;

namespace Devenv.Operations.Describing;

/// <summary>The form of <c>pixi info --json</c>, with more keys (docs/targets.md).</summary>
internal static class InfoJson
{
    public static string Of(WorkspaceDescription workspace) => JsonReport.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("platform", workspace.Platform);
        JsonReport.WriteTexts(writer, "virtual_packages", workspace.Machine.Packages.Select(package => package.ToString()));
        writer.WriteStartObject("virtual_package_sources");
        foreach (var (package, source) in workspace.Machine.Found)
        {
            writer.WriteString(package.Name.Normalized, source);
        }

        writer.WriteEndObject();
        writer.WriteString("version", workspace.SdkVersion);
        writer.WriteString("cache_dir", workspace.CacheFolder);
        JsonReport.WriteTexts(writer, "auth_files", workspace.CredentialFiles);
        JsonReport.WriteTexts(writer, "config_locations", workspace.ConfigurationFiles);
        WriteWorkspace(writer, workspace);
        writer.WriteStartArray("environments_info");
        foreach (var environment in workspace.Environments)
        {
            WriteEnvironment(writer, environment);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteWorkspace(Utf8JsonWriter writer, WorkspaceDescription workspace)
    {
        writer.WriteStartObject("project_info");
        writer.WriteString("name", workspace.Name);
        writer.WriteString("version", workspace.Version);
        writer.WriteString("manifest_path", workspace.ManifestPath);
        writer.WriteString("lock_file", workspace.LockFilePath);
        writer.WriteString("last_updated", workspace.LockedAt?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        writer.WriteString("environments_dir", workspace.RootFolder);
        writer.WriteEndObject();
    }

    private static void WriteEnvironment(Utf8JsonWriter writer, EnvironmentDescription environment)
    {
        writer.WriteStartObject();
        writer.WriteString("name", environment.Name);
        JsonReport.WriteTexts(writer, "features", environment.Features);
        writer.WriteString("solve_group", environment.SolveGroup);
        JsonReport.WriteTexts(writer, "dependencies", environment.Dependencies);
        JsonReport.WriteTexts(writer, "pypi_dependencies", environment.PypiDependencies);
        writer.WriteStartArray("platforms");
        foreach (var platform in environment.Platforms)
        {
            WritePlatform(writer, platform);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("resolved_platform");
        WritePlatform(writer, environment.Resolved);
        JsonReport.WriteTexts(writer, "missing_virtual_packages", environment.Missing.Select(package => package.ToString()));
        writer.WritePropertyName("minimum_supported_platform");
        WritePlatform(writer, environment.Minimum);
        JsonReport.WriteTexts(writer, "tasks", environment.Tasks.Concat(environment.HiddenTasks));
        JsonReport.WriteTexts(writer, "channels", environment.Channels);
        JsonReport.WriteTexts(writer, "channel_urls", environment.ChannelUrls);
        WriteNumber(writer, "locked_packages", environment.LockedPackages);
        writer.WriteString("prefix", environment.Prefix);
        writer.WriteBoolean("is_installed", environment.IsInstalled);
        writer.WriteEndObject();
    }

    private static void WritePlatform(Utf8JsonWriter writer, PlatformDescription? platform)
    {
        if (platform is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("name", platform.Name);
        writer.WriteString("subdir", platform.Subdir);
        JsonReport.WriteTexts(writer, "virtual_packages", platform.VirtualPackages);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
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

using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Operations.Describing;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Looks at a workspace and changes nothing: for people, or as JSON for machines.</summary>
public sealed class DescribeWorkspace(WorkspaceRequest request, IOperationLog log)
{
    /// <summary>The workspace, its environments, and what this machine is.</summary>
    /// <exception cref="DevenvException">The manifest cannot be read.</exception>
    public async Task<string> InfoAsync(bool json, CancellationToken cancellationToken)
    {
        var manifest = await WorkspaceFiles.ReadManifestAsync(request, log, cancellationToken);
        var machine = await MachinePackages.DetectAsync(request, log, cancellationToken);
        return json ? InfoJson(manifest, machine) : InfoText(manifest, machine);
    }

    /// <summary>The locked packages of the requested environments.</summary>
    /// <exception cref="DevenvException">The manifest or the lock file cannot be read, or an environment is unknown or not locked.</exception>
    public async Task<string> ListAsync(bool json, CancellationToken cancellationToken)
    {
        var (_, environments) = await EnvironmentReading.ReadAsync(request, log, cancellationToken);
        return json ? ListJson(environments) : ListText(environments);
    }

    private string InfoText(Manifest manifest, ImmutableArray<VirtualPackage> machine)
    {
        var table = new TextTable(2);
        table.Row("workspace", (manifest.Name ?? Path.GetFileName(manifest.RootFolder)) + (manifest.Version is { } version ? " " + version : string.Empty));
        table.Row("manifest", manifest.Path);
        table.Row("lock file", request.LockFilePath + (File.Exists(request.LockFilePath) ? string.Empty : " (none yet)"));
        table.Row("root", request.RootFolder);
        table.Row("cache", request.CacheFolder);
        table.Row("machine", request.Host.Subdir);
        table.Row("virtual packages", string.Join(", ", machine));
        var text = new StringBuilder(table.ToString());
        foreach (var environment in manifest.Environments)
        {
            text.Append('\n').Append("environment ").Append(environment.Name).Append('\n').Append(EnvironmentText(environment));
        }

        return text.ToString();
    }

    private string EnvironmentText(WorkspaceEnvironment environment)
    {
        var table = new TextTable(2, "  ");
        table.Row("prefix", new WorkspaceState(request.RootFolder).Prefix(environment.Name, request.Platform));
        table.Row("platforms", string.Join(", ", environment.Platforms.Select(platform => platform.Name)));
        table.Row("channels", string.Join(", ", environment.Channels.Select(channel => channel.CanonicalName)));
        if (environment.SolveGroup is { } group)
        {
            table.Row("solve group", group);
        }

        if (Here(environment) is { } here)
        {
            table.Row("dependencies", string.Join(", ", environment.Requirements(here).Select(requirement => requirement.Text)));
            table.Row("tasks", string.Join(", ", environment.Tasks(here).Where(task => !task.IsHidden).Select(task => task.Name)));
        }

        return table.ToString();
    }

    private WorkspacePlatform? Here(WorkspaceEnvironment environment) =>
        environment.Platforms.FirstOrDefault(platform => platform.Subdir.Name == (request.Platform?.Name ?? request.Host.Subdir))
        ?? environment.Platforms.FirstOrDefault();

    private string InfoJson(Manifest manifest, ImmutableArray<VirtualPackage> machine) =>
        Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("workspace", manifest.Name ?? Path.GetFileName(manifest.RootFolder));
            writer.WriteString("version", manifest.Version);
            writer.WriteString("manifest", manifest.Path);
            writer.WriteString("lockFile", request.LockFilePath);
            writer.WriteString("root", request.RootFolder);
            writer.WriteString("cache", request.CacheFolder);
            writer.WriteString("machine", request.Host.Subdir);
            WriteTexts(writer, "virtualPackages", machine.Select(package => package.ToString()));
            writer.WriteStartArray("environments");
            foreach (var environment in manifest.Environments)
            {
                writer.WriteStartObject();
                writer.WriteString("name", environment.Name);
                writer.WriteString("prefix", new WorkspaceState(request.RootFolder).Prefix(environment.Name, request.Platform));
                writer.WriteString("solveGroup", environment.SolveGroup);
                WriteTexts(writer, "platforms", environment.Platforms.Select(platform => platform.Name));
                WriteTexts(writer, "channels", environment.Channels.Select(channel => new RedactedUrl(channel.Url).ToString()));
                var here = Here(environment);
                WriteTexts(writer, "dependencies", here is null ? [] : environment.Requirements(here).Select(requirement => requirement.Text));
                WriteTexts(writer, "tasks", here is null ? [] : environment.Tasks(here).Select(task => task.Name));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static string ListText(ImmutableArray<SelectedEnvironment> environments)
    {
        var text = new StringBuilder();
        foreach (var environment in environments)
        {
            text.Append(text.Length > 0 ? "\n" : string.Empty)
                .Append(environment.Environment.Name).Append(" (").Append(environment.Platform.Name).Append("), ")
                .Append(environment.Records.Length).Append(" packages\n");
            var table = new TextTable(4, "  ");
            foreach (var record in environment.Records.OrderBy(record => record.Package.Name))
            {
                table.Row(record.Package.Name.Normalized, record.Package.Version.ToString(), record.Package.Build, ChannelName(record));
            }

            text.Append(table);
        }

        return text.ToString();
    }

    private static string ChannelName(RepodataRecord record) =>
        record.Channel is { } channel ? Conda.Channels.ChannelUrl.FromUrl(channel).CanonicalName : string.Empty;

    private static string ListJson(ImmutableArray<SelectedEnvironment> environments) =>
        Json(writer =>
        {
            writer.WriteStartArray();
            foreach (var environment in environments)
            {
                foreach (var record in environment.Records.OrderBy(record => record.Package.Name))
                {
                    writer.WriteStartObject();
                    writer.WriteString("environment", environment.Environment.Name);
                    writer.WriteString("platform", environment.Platform.Name);
                    writer.WriteString("name", record.Package.Name.Normalized);
                    writer.WriteString("version", record.Package.Version.ToString());
                    writer.WriteString("build", record.Package.Build);
                    writer.WriteString("kind", "conda");
                    writer.WriteString("channel", ChannelName(record));
                    writer.WriteString("url", new RedactedUrl(record.Url).ToString());
                    writer.WriteString("license", record.Package.License);
                    writer.WriteString("sha256", record.Package.Sha256?.ToString());
                    writer.WriteEndObject();
                }
            }

            writer.WriteEndArray();
        });

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

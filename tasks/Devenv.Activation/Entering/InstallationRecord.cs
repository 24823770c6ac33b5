using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Activation.Scripts;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>
/// How another environment is installed when a task needs it, where there is no POSIX shell to run <see cref="InstallScript"/>.
/// </summary>
public sealed class InstallationRecord
{
    private readonly ImmutableArray<string> _arguments;
    private readonly ImmutableArray<string> _inputs;

    private InstallationRecord(string dotnet, ImmutableArray<string> arguments, ImmutableArray<string> inputs)
    {
        Dotnet = dotnet;
        _arguments = arguments;
        _inputs = inputs;
    }

    /// <summary>The program that built.</summary>
    public string Dotnet { get; }

    /// <summary>The same request gives the same bytes.</summary>
    public static string Write(InstallScriptRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("dotnet", request.Dotnet);
            Write(writer, "arguments", [
                "msbuild", request.Project, "-nologo", "-v:m", "-tl:off", "-t:DevenvBuild",
                .. request.Properties
                    .Where(property => property.Value.Length > 0)
                    .Select(property => $"-p:{property.Key}={InstallScript.Escaped(property.Value)}"),
            ]);
            Write(writer, "inputs", request.Inputs);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length) + "\n";
    }

    /// <exception cref="DevenvException">The file cannot be read, or DEVENV9080: it is none that this version wrote.</exception>
    public static InstallationRecord Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var dotnet = root.GetProperty("dotnet").GetString() ?? "dotnet";
            return new InstallationRecord(dotnet, Texts(root, "arguments"), Texts(root, "inputs"));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DevenvException(DiagnosticTable.EntryRecordUnreadable.Create(path), fault);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }

    /// <summary>Whether an environment is there and as new as what it is made from.</summary>
    /// <param name="runFile">What its installation leaves.</param>
    /// <param name="stamp">What its installation writes last.</param>
    public bool IsCurrent(string runFile, string stamp) =>
        File.Exists(runFile)
        && File.Exists(stamp)
        && _inputs.All(input => File.GetLastWriteTimeUtc(input) <= File.GetLastWriteTimeUtc(stamp));

    /// <summary>What <see cref="Dotnet"/> is given to install an environment.</summary>
    public ImmutableArray<string> ArgumentsFor(string environment) => _arguments.Add($"-p:DevenvEnvironments={environment}");

    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static ImmutableArray<string> Texts(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(element => element.GetString() ?? string.Empty)];
}

using System.Collections.Immutable;
using Devenv.Activation.Templates;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>Renders the texts of one task; the first fault is kept, and what follows it is left as it is.</summary>
internal sealed class TaskTemplates(WorkspaceTask task, ImmutableDictionary<string, object?> values)
{
    public Diagnostic? Fault { get; private set; }

    /// <param name="workspace">Null where templates do not know the workspace: in the arguments for other tasks (MANIFEST §10.2).</param>
    public static ImmutableDictionary<string, object?> Values(
        TaskEnvironment environment, ImmutableArray<KeyValuePair<string, string>> arguments, TaskWorkspace? workspace)
    {
        var pixi = ImmutableDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        pixi["platform"] = environment.Platform;
        pixi["is_win"] = environment.Subdir.IsWindows;
        pixi["is_unix"] = environment.Subdir.IsUnix;
        pixi["is_linux"] = environment.Subdir.IsLinux;
        pixi["is_osx"] = environment.Subdir.IsOsx;
        pixi["environment"] = ImmutableDictionary.CreateRange<string, object?>(
            [KeyValuePair.Create<string, object?>("name", environment.Name)]);
        pixi["version"] = Manifest.SpokenPixiVersion;
        if (workspace is not null)
        {
            pixi["manifest_path"] = workspace.ManifestPath;
            pixi["init_cwd"] = workspace.StartFolder;
        }

        return arguments
            .ToImmutableDictionary(argument => argument.Key, argument => (object?)argument.Value, StringComparer.Ordinal)
            .SetItem("pixi", pixi.ToImmutable());
    }

    public string Render(string text)
    {
        if (Fault is not null)
        {
            return text;
        }

        if (!Template.TryRender(text, values, out var result, out var fault))
        {
            Fault = DiagnosticTable.TemplateFailed.At(task.Span, text, task.Name, fault.Reason);
        }

        return result ?? text;
    }
}

using System.Globalization;
using System.Text;

namespace Devenv.Operations.Describing;

/// <summary>
/// The form of <c>pixi info</c> (spec/VIRTUAL-PACKAGES.md §6): labels end at one column, what they stand for begins behind it.
/// </summary>
internal sealed class InfoText
{
    private const int LabelWidth = 19;

    private readonly StringBuilder _text = new();

    private InfoText()
    {
    }

    public static string Of(WorkspaceDescription workspace)
    {
        var info = new InfoText();
        info.AddSystem(workspace);
        info.AddWorkspace(workspace);
        info.Heading("Environments");
        var isFirst = true;
        foreach (var environment in workspace.Environments)
        {
            info._text.Append(isFirst ? string.Empty : "\n");
            info.AddEnvironment(environment);
            isFirst = false;
        }

        return info._text.ToString();
    }

    private void AddSystem(WorkspaceDescription workspace)
    {
        Heading("System");
        Line("Devenv.Sdk version", workspace.SdkVersion);
        Line("Platform", workspace.Platform);
        var label = "Virtual packages";
        foreach (var package in workspace.Machine.Packages)
        {
            Line(label, package.ToString());
            label = string.Empty;
        }

        Line("Cache dir", workspace.CacheFolder);
        Line("Auth storage", string.Join(", ", workspace.CredentialFiles));
        Line("Config locations", workspace.ConfigurationFiles.IsEmpty ? "none found" : string.Join(", ", workspace.ConfigurationFiles));
    }

    private void AddWorkspace(WorkspaceDescription workspace)
    {
        Heading("Workspace");
        Line("Name", workspace.Name);
        LineIf("Version", workspace.Version);
        Line("Manifest file", workspace.ManifestPath);
        Line("Lock file", workspace.LockedAt is null ? workspace.LockFilePath + " (none yet)" : workspace.LockFilePath);
        LineIf("Last updated", workspace.LockedAt?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        Line("Environments dir", workspace.RootFolder);
    }

    private void AddEnvironment(EnvironmentDescription environment)
    {
        Line("Environment", environment.Name);
        Line("Features", string.Join(", ", environment.Features));
        LineIf("Solve group", environment.SolveGroup);
        LineIf("Channels", string.Join(", ", environment.Channels));
        Line("Dependency count", environment.Dependencies.Length.ToString(CultureInfo.InvariantCulture));
        LineIf("Dependencies", string.Join(", ", environment.Dependencies));
        LineIf("PyPI Dependencies", string.Join(", ", environment.PypiDependencies));
        LineIf("Target platforms", string.Join(", ", environment.Platforms));
        Line("Resolved platform", environment switch
        {
            { Resolved: { } resolved } => resolved.ToString(),
            { Missing: { IsEmpty: false } missing } => $"none: this machine lacks {string.Join(", ", missing)}",
            _ => "none",
        });
        Line("Minimum platform", environment.Minimum?.ToString() ?? "known once it is locked");
        LineIf("Locked packages", environment.LockedPackages?.ToString(CultureInfo.InvariantCulture));
        Line("Prefix location", environment.IsInstalled ? environment.Prefix : environment.Prefix + " (not installed)");
        LineIf("Tasks", string.Join(", ", environment.Tasks));
    }

    private void Heading(string title) => _text.Append(_text.Length > 0 ? "\n" : string.Empty).Append(title).Append("\n------------\n");

    private void Line(string label, string value) => _text.Append(label.PadLeft(LabelWidth)).Append(": ").Append(value).Append('\n');

    private void LineIf(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Line(label, value);
        }
    }
}

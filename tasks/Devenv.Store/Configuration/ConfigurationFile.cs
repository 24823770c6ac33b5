using Devenv.Formats.Toml;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Configuration;

/// <summary>A file of pixi's configuration.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="IsOfWorkspace">What is wrong in it is an error: of the workspace, or named by <c>PIXI_CONFIG_FILE</c>. Others are passed
/// over with a warning.</param>
internal sealed record ConfigurationFile(string Path, bool IsOfWorkspace)
{
    private bool IsNamed { get; init; }

    /// <summary>Those that count, the weakest first (spec/MANIFEST.md §16.1). They need not be there.</summary>
    public static IEnumerable<ConfigurationFile> All(HostEnvironment host, string workspaceFolder)
    {
        if (host.Variable("PIXI_CONFIG_FILE") is { Length: > 0 } named)
        {
            yield return new ConfigurationFile(System.IO.Path.GetFullPath(named, workspaceFolder), IsOfWorkspace: true) { IsNamed = true };
        }
        else if (!IsSet(host, "PIXI_NO_CONFIG"))
        {
            foreach (var folder in Folders(host))
            {
                yield return new ConfigurationFile(System.IO.Path.Join(folder, "config.toml"), IsOfWorkspace: false);
            }
        }

        yield return new ConfigurationFile(System.IO.Path.Join(workspaceFolder, ".pixi", "config.toml"), IsOfWorkspace: true);
    }

    /// <summary>Whether a variable that is on or off is on.</summary>
    public static bool IsSet(HostEnvironment host, string variable) =>
        host.Variable(variable) is { Length: > 0 } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The document; null where there is none that can be used.</summary>
    public TomlDocument? Read(DiagnosticBag faults)
    {
        // Most are not there, and an exception costs a process that has thrown none yet several milliseconds.
        if (!File.Exists(Path) && !Directory.Exists(Path))
        {
            if (IsNamed)
            {
                faults.Add(Fault(SourceSpan.WholeFile(Path), "PIXI_CONFIG_FILE names this file, which does not exist"));
            }

            return null;
        }

        byte[] content;
        try
        {
            content = File.ReadAllBytes(Path);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            faults.Add(Fault(SourceSpan.WholeFile(Path), fault.Message.TrimEnd('.')));
            return null;
        }

        var document = TomlDocument.Parse(content, Path);
        if (!document.HasErrors)
        {
            return document;
        }

        faults.Add(Fault(document.Diagnostics[0].Span, document.Diagnostics[0].Message.TrimEnd('.')));
        return null;
    }

    /// <summary>What to report of something in this file that cannot be used.</summary>
    public Diagnostic Fault(SourceSpan? place, string reason) =>
        (IsOfWorkspace ? DiagnosticTable.ConfigurationBroken : DiagnosticTable.ConfigurationIgnored).At(place, reason);

    private static IEnumerable<string> Folders(HostEnvironment host)
    {
        yield return OperatingSystem.IsWindows() ? @"C:\ProgramData\pixi" : "/etc/pixi";
        if (Absolute(host, "XDG_CONFIG_HOME") is { } xdg && !OperatingSystem.IsWindows())
        {
            yield return System.IO.Path.Join(xdg, "pixi");
        }
        else if (!OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS())
        {
            yield return System.IO.Path.Join(host.HomeFolder, ".config", "pixi");
        }

        if (OperatingSystem.IsMacOS())
        {
            yield return System.IO.Path.Join(host.HomeFolder, "Library", "Application Support", "pixi");
        }
        else if (OperatingSystem.IsWindows())
        {
            yield return System.IO.Path.Join(Absolute(host, "APPDATA") ?? System.IO.Path.Join(host.HomeFolder, "AppData", "Roaming"),
                "pixi");
        }

        yield return Absolute(host, "PIXI_HOME") ?? System.IO.Path.Join(host.HomeFolder, ".pixi");
    }

    private static string? Absolute(HostEnvironment host, string variable) =>
        host.Variable(variable) is { Length: > 0 } folder && System.IO.Path.IsPathFullyQualified(folder) ? folder : null;
}

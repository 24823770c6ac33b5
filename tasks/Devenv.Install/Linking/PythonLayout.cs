using Devenv.Conda.Channels;
using Devenv.Install.Planning;
using Devenv.Primitives;

namespace Devenv.Install.Linking;

/// <summary>Where a noarch python package's files go on a platform. Source: spec/INSTALL.md §4.5.</summary>
internal sealed class PythonLayout
{
    private const string PackagedSite = "site-packages/";
    private const string PackagedScripts = "python-scripts/";

    private readonly string _sitePackages;
    private readonly string _scripts;

    public PythonLayout(PythonRelease release, Subdir platform)
    {
        Version = release.Version;
        IsWindows = platform.IsWindows;
        _scripts = IsWindows ? "Scripts" : "bin";
        _sitePackages = IsUsable(release.SitePackages) ? release.SitePackages!.Trim('/') // not null where usable
            : IsWindows ? "Lib/site-packages"
            : $"lib/python{release.Version}/site-packages";
    }

    /// <summary>Major and minor.</summary>
    public string Version { get; }

    public bool IsWindows { get; }

    /// <summary>The place of a packaged path.</summary>
    public RelativePath Place(RelativePath path)
    {
        var text = path.Value;
        return text.StartsWith(PackagedSite, StringComparison.Ordinal)
                ? RelativePath.Parse(_sitePackages + "/" + text[PackagedSite.Length..])
            : text.StartsWith(PackagedScripts, StringComparison.Ordinal)
                ? RelativePath.Parse(_scripts + "/" + text[PackagedScripts.Length..])
            : path;
    }

    /// <summary>The place of a command's script.</summary>
    public RelativePath PlaceOfCommand(string command)
        => RelativePath.Parse(IsWindows ? $"{_scripts}/{command}-script.py" : $"{_scripts}/{command}");

    /// <summary>The place of the program that starts a command's script on Windows.</summary>
    public RelativePath PlaceOfLauncher(string command) => RelativePath.Parse($"{_scripts}/{command}.exe");

    private static bool IsUsable(string? path) => RelativePath.TryParse(path, out var parsed) && !parsed.IsEmpty;
}

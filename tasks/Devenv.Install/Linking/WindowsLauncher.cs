using Devenv.Conda.Channels;

namespace Devenv.Install.Linking;

/// <summary>
/// The program that starts a console command's script on Windows; made from Launchers/launcher.c, one for all commands. Source:
/// spec/INSTALL.md §4.6.
/// </summary>
internal static class WindowsLauncher
{
    /// <summary>The program's bytes; null for a platform that is not Windows, or for whose processors there is none.</summary>
    public static byte[]? For(Subdir platform) => platform.Name switch
    {
        "win-64" => Read("launcher-x64.exe"),
        "win-arm64" => Read("launcher-arm64.exe"),
        _ => null,
    };

    private static byte[] Read(string name)
    {
        using var resource = typeof(WindowsLauncher).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}

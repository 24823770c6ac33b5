using Devenv.Primitives;

namespace Devenv.Vault.Paths;

/// <summary>Names that no entry may have, or none that a build unseals by itself: what lies there is run.</summary>
internal static class ProtectedNames
{
    private static readonly string[] s_folders = [".git", ".vault"];

    private static readonly string[] s_buildFiles =
    [
        "global.json", "nuget.config", "pixi.toml", "pyproject.toml", "mojoproject.toml", "pixi.lock", ".envrc", "dotnet-tools.json",
        "launchSettings.json",
    ];

    private static readonly string[] s_buildEndings =
        [".props", ".targets", ".rsp", ".user", ".projitems", ".shproj", ".sln", ".slnx", ".slnf", ".tasks"];

    /// <summary>
    /// The component of a path that is git's or the vault's own folder, in any spelling that a file system takes for it; or null.
    /// </summary>
    public static string? ReservedComponent(RelativePath path)
    {
        foreach (var range in path.Value.AsSpan().SplitAny('/', '\\'))
        {
            var component = path.Value.AsSpan(range);
            // Windows drops dots and blanks at the end and has short names; a colon begins the name of a stream.
            var name = component.IndexOf(':') is >= 0 and var colon ? component[..colon] : component;
            name = name.TrimEnd(". ");
            foreach (var folder in s_folders)
            {
                if (name.Equals(folder, StringComparison.OrdinalIgnoreCase))
                {
                    return component.ToString();
                }
            }

            if (name.StartsWith("git~", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("vault~", StringComparison.OrdinalIgnoreCase))
            {
                return component.ToString();
            }
        }

        return null;
    }

    /// <summary>Whether MSBuild, NuGet, the dotnet program or a shell takes a file of this name for instructions.</summary>
    public static bool IsBuildFile(RelativePath path)
    {
        var name = path.FileName;
        return s_buildFiles.Contains(name, StringComparer.OrdinalIgnoreCase)
            || (name.Contains('.', StringComparison.Ordinal)
                && Path.GetExtension(name).EndsWith("proj", StringComparison.OrdinalIgnoreCase))
            || s_buildEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}

using Devenv.Conda.Records;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>Writes platforms as a manifest's list has them (MANIFEST §3.2), for messages that show the modern form.</summary>
internal static class PlatformText
{
    /// <summary><c>platforms = […]</c> with every platform and what it declares.</summary>
    public static string Declare(IEnumerable<WorkspacePlatform> platforms) => $"platforms = [{string.Join(", ", platforms.Select(Of))}]";

    /// <summary><c>platforms = […]</c> with the names alone, as a feature has them.</summary>
    public static string Name(IEnumerable<WorkspacePlatform> platforms)
        => $"platforms = [{string.Join(", ", platforms.Select(platform => $"\"{platform.Name}\""))}]";

    private static string Of(WorkspacePlatform platform) =>
        platform.IsRich
            ? $"{{ name = \"{platform.Name}\", "
                + $"platform = \"{platform.Subdir}\"{string.Concat(platform.NonDefault.Select(package => $", {Of(package)}"))} }}"
            : $"\"{platform.Name}\"";

    private static string Of(VirtualPackage package) =>
        $"{PlatformComposition.FriendlyKey(package.Name) ?? package.Name.Normalized} = \"{PlatformComposition.ValueOf(package)}\"";
}

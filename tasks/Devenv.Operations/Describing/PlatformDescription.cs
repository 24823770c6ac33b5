using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Describing;

/// <summary>A platform for the eyes.</summary>
/// <param name="VirtualPackages">What differs from the subdir's defaults, or what is required of it.</param>
internal sealed record PlatformDescription(string Name, string Subdir, ImmutableArray<string> VirtualPackages)
{
    public static PlatformDescription Of(WorkspacePlatform platform) => new(platform.Name, platform.Subdir.Name, platform.DeclaredTexts);

    public override string ToString() => VirtualPackages.IsEmpty ? Name : $"{Name} ({string.Join(", ", VirtualPackages)})";
}

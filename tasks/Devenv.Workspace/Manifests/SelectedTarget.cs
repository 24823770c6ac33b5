using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests;

/// <summary>A target table and the platforms it is for.</summary>
internal sealed record SelectedTarget(PlatformSelector Selector, FeatureTarget Target);

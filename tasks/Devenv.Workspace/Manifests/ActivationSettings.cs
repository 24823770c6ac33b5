using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>What an environment's activation adds (MANIFEST §11).</summary>
/// <param name="Scripts">Paths below the workspace root, in the order in which they run.</param>
/// <param name="Variables">Set after the scripts; values may refer to variables in the shell's own syntax.</param>
public sealed record ActivationSettings(ImmutableArray<string> Scripts, ImmutableArray<KeyValuePair<string, string>> Variables)
{
    public static ActivationSettings Empty { get; } = new([], []);
}

using System.Collections.Immutable;

namespace Devenv.Operations;

/// <summary>Why packages are, or are not, in environments.</summary>
/// <param name="Packages">Their names.</param>
/// <param name="Environments">Empty: all of the workspace.</param>
/// <param name="Platforms">Names of the workspace's platforms; empty: all.</param>
public sealed record PackageQuestion(ImmutableArray<string> Packages, ImmutableArray<string> Environments, ImmutableArray<string> Platforms)
{
    /// <summary>Reads the texts of the properties.</summary>
    public static PackageQuestion Create(string packages, string environments, string platforms) =>
        new(
            WorkspaceRequest.Words(packages),
            WorkspaceRequest.Words(environments) is [WorkspaceRequest.AllEnvironments] ? [] : WorkspaceRequest.Words(environments),
            WorkspaceRequest.Words(platforms));
}

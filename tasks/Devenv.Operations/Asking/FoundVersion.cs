using System.Collections.Immutable;
using Devenv.Conda.Versions;

namespace Devenv.Operations.Asking;

/// <summary>One version of a package in one channel.</summary>
/// <param name="Builds">Per subdir the builds, best first.</param>
internal sealed record FoundVersion(string Name, CondaVersion Version, string Channel,
    ImmutableArray<(string Subdir, ImmutableArray<string> Builds)> Builds);

using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Packages;

/// <summary>What the packages of a prefix add to its activation.</summary>
/// <param name="Variables">Of <c>etc/conda/env_vars.d</c>, then of <c>conda-meta/state</c>; each name once.</param>
/// <param name="Scripts">Absolute paths of <c>etc/conda/activate.d</c> in the language of the platform's shell, by path.</param>
/// <param name="Warnings">What was left out of the files, and why.</param>
public sealed record PackageActivation(
    ImmutableArray<KeyValuePair<string, string>> Variables, ImmutableArray<string> Scripts, ImmutableArray<Diagnostic> Warnings)
{
    public static PackageActivation Empty { get; } = new([], [], []);
}

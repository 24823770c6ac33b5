using System.Collections.Immutable;

namespace Devenv.Activation.Entering;

/// <summary>What entering an environment came to.</summary>
/// <param name="All">Every variable.</param>
/// <param name="Said">Lines for the user: what scripts printed, and what was left out.</param>
internal sealed record EnteredVariables(ImmutableArray<KeyValuePair<string, string>> All, ImmutableArray<string> Said);

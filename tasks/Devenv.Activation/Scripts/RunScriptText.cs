using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Scripts;

/// <summary>
/// A run script, and what is wrong with what it was made from. The script works all the same: a task at fault prints its error.
/// </summary>
public sealed record RunScriptText(string Text, ImmutableArray<Diagnostic> Diagnostics);

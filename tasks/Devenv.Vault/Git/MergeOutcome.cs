using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Git;

/// <summary>What comes of two sides.</summary>
/// <param name="Content">What the file becomes.</param>
/// <param name="Diagnostics">With an error among them, git has to be told that something is left to a person.</param>
internal sealed record MergeOutcome(ReadOnlyMemory<byte> Content, ImmutableArray<Diagnostic> Diagnostics);

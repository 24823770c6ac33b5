using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Operations;

/// <summary>What a verb of the vault is given.</summary>
/// <param name="Folder">The manifest's folder, from which the vault is looked for; absolute.</param>
public sealed record VaultQuery(string Folder, HostEnvironment Host)
{
    /// <summary>The files or folders that it is about, absolute; none: all.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary><c>Force</c>.</summary>
    public bool IsForced { get; init; }

    /// <summary>A build asks by itself.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary><c>-question</c>: nothing may change.</summary>
    public bool IsQuestion { get; init; }

    /// <summary><c>Json</c>: the answer is for machines.</summary>
    public bool IsJson { get; init; }
}

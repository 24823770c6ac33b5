using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Vault;

/// <summary>What every command of the vault is given.</summary>
/// <param name="Folder">Where the vault is looked for, upwards to the top of the repository; absolute.</param>
public sealed record VaultRequest(string Folder, HostEnvironment Host)
{
    /// <summary>The files or folders that the command is about, absolute; none: all.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>What differs on both sides may be overwritten.</summary>
    public bool IsForced { get; init; }

    /// <summary>A build asks, not a person: files that a build obeys are left out.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Told once when another command holds the vault, with the path of its lock.</summary>
    public Action<string>? OnWaiting { get; init; }
}

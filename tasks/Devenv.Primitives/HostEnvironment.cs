using System.Collections.Frozen;

namespace Devenv.Primitives;

/// <summary>
/// What the machine and the process are, captured once at the edge and passed down: below it nobody reads variables, the clock or the
/// current folder.
/// </summary>
/// <param name="Subdir">conda's name of the machine, such as <c>linux-64</c>.</param>
/// <param name="Variables">The process's environment variables; names compare as the operating system compares them.</param>
/// <param name="HomeFolder">Absolute.</param>
/// <param name="CacheFolder">The operating system's folder for caches of this user, absolute.</param>
/// <param name="Now">The moment of the capture, UTC.</param>
/// <param name="ProcessId">The id of this process, for names of things half-done.</param>
/// <param name="ProcessorCount">How many threads are worth starting, at least 1.</param>
public sealed record HostEnvironment(
    string Subdir,
    FrozenDictionary<string, string> Variables,
    string HomeFolder,
    string CacheFolder,
    DateTimeOffset Now,
    int ProcessId,
    int ProcessorCount)
{
    /// <summary>The machine's own name, by which those that share a file system are told apart.</summary>
    public string MachineName { get; init; } = string.Empty;

    /// <summary>A variable's value, or null where it is unset.</summary>
    public string? Variable(string name) => Variables.GetValueOrDefault(name);
}

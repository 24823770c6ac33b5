using System.Collections.Frozen;
using Devenv.Primitives;

namespace Devenv.Vault.Tests;

/// <summary>A machine whose user has a home folder of the test's own.</summary>
internal static class TestHost
{
    public static HostEnvironment Create(string home, params (string Name, string Value)[] variables) => new(
        "linux-64",
        variables.Append(("PATH", Environment.GetEnvironmentVariable("PATH") ?? string.Empty))
            .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2),
        home,
        home + "/.cache",
        DateTimeOffset.UnixEpoch,
        Environment.ProcessId,
        Environment.ProcessorCount);
}

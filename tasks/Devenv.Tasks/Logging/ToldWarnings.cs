using System.Collections.Concurrent;
using Devenv.Primitives.Diagnostics;
using Microsoft.Build.Framework;

namespace Devenv.Tasks.Logging;

/// <summary>
/// The warnings that a build has shown. Each stage reads the manifest and the configuration for itself and finds the same to say of them;
/// the engine keeps this between the stages and drops it at the end of the build. Thread-safe.
/// </summary>
internal sealed class ToldWarnings
{
    private const string Key = "Devenv.Tasks.ToldWarnings";

    private readonly ConcurrentDictionary<string, bool> _texts = new(StringComparer.Ordinal);

    /// <summary>Those of the build that the engine runs; where it keeps nothing, none are known.</summary>
    public static ToldWarnings Of(IBuildEngine engine)
    {
        if (engine is not IBuildEngine4 keeper)
        {
            return new ToldWarnings();
        }

        // Registering leaves alone what another task registered first, so all tasks read the same one.
        keeper.RegisterTaskObject(Key, new ToldWarnings(), RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return keeper.GetRegisteredTaskObject(Key, RegisteredTaskObjectLifetime.Build) as ToldWarnings ?? new ToldWarnings();
    }

    /// <summary>Whether the warning, at its place, is a new one.</summary>
    public bool Add(Diagnostic warning) => _texts.TryAdd(warning.ToString(), true);
}

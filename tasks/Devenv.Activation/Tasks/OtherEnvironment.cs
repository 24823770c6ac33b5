using System.Collections.Immutable;

namespace Devenv.Activation.Tasks;

/// <summary>Another environment of the workspace, which runs its own tasks.</summary>
/// <param name="RunScript">Where its run script is once it is installed, absolute.</param>
/// <param name="TaskNames">The tasks it has on this platform.</param>
public sealed record OtherEnvironment(string Name, string RunScript, ImmutableArray<string> TaskNames);

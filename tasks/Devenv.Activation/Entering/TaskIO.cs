using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Entering;

/// <summary>What a run is connected with.</summary>
/// <param name="Streams">Of what runs.</param>
/// <param name="Stop">Asks for the end.</param>
/// <param name="Tell">Takes lines for the user.</param>
public sealed record TaskIO(ShellStreams Streams, StopSource Stop, Action<string> Tell);

namespace Devenv.Host.Processes;

/// <summary>A program that was started.</summary>
/// <param name="Exit">Its exit code once it has ended; 128 and the signal's number where a signal ended it.</param>
/// <param name="Signal">Sends it a signal; where there are none, any signal ends it. Nothing happens once it has ended.</param>
public sealed record RunningProgram(Task<int> Exit, Action<int> Signal);

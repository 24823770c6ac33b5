namespace Devenv.Activation.Scripts;

/// <summary>How a run script starts the program that runs tasks.</summary>
/// <param name="Dotnet">The program <c>dotnet</c>, absolute; where it is gone the one on the path is used.</param>
/// <param name="Assembly">The program's assembly, absolute.</param>
/// <param name="Arguments">What stands before the options, the task and its arguments.</param>
public sealed record TaskRunnerCommand(string Dotnet, string Assembly, System.Collections.Immutable.ImmutableArray<string> Arguments);

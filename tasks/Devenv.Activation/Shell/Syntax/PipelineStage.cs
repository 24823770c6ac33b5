namespace Devenv.Activation.Shell.Syntax;

/// <summary>A command of a pipeline.</summary>
/// <param name="PipesErrors">Followed by <c>|&amp;</c>: its standard error goes into the pipe as well.</param>
public sealed record PipelineStage(ShellCommand Command, bool PipesErrors);

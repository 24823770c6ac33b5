namespace Devenv.Activation.Shell.Syntax;

/// <summary><c>NAME=value</c> before a command, or alone.</summary>
public sealed record Assignment(string Name, Word Value);

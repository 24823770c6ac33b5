namespace Devenv.Activation.Shell.Commands;

/// <summary>One file or folder to copy or move, with the names as the user wrote them and the absolute places.</summary>
internal sealed record Transfer(string Source, string SourcePlace, string Target, string TargetPlace);

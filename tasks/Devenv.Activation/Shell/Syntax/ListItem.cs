namespace Devenv.Activation.Shell.Syntax;

/// <summary>One entry of a list.</summary>
/// <param name="IsBackground">Followed by <c>&amp;</c>: the next entry does not wait for it.</param>
public sealed record ListItem(AndOrList Commands, bool IsBackground);

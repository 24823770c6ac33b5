namespace Devenv.Activation.Shell.Syntax;

/// <summary>Why a text is no command of the portable shell.</summary>
/// <param name="Offset">Where in the text, in UTF-16 units from 0.</param>
/// <param name="Reason">What is wrong there, as a clause without a full stop.</param>
public sealed record ShellSyntaxFault(int Offset, string Reason)
{
    private const int ShownLength = 30;

    /// <summary>The text from the fault on, shortened to what fits into a message.</summary>
    public string Shown(string text)
    {
        var rest = text.AsSpan(Math.Min(Offset, text.Length));
        var end = rest.IndexOfAny('\r', '\n');
        rest = end < 0 ? rest : rest[..end];
        return rest.Length <= ShownLength ? rest.ToString() : string.Concat(rest[..ShownLength], "…");
    }
}

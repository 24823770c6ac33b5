namespace Devenv.Activation.Shell.Syntax;

/// <summary>A piece of a word. What is quoted is neither split at blanks nor taken for a pattern of file names.</summary>
public abstract record WordPart
{
    private WordPart()
    {
    }

    public sealed record Literal(string Text, bool IsQuoted) : WordPart;

    /// <summary>The value of a variable; <c>?</c> is the exit code of the last command.</summary>
    public sealed record Variable(string Name, bool IsQuoted) : WordPart;

    /// <summary>What commands write: <c>$(…)</c>, or back quotes.</summary>
    public sealed record Output(CommandList Commands, bool IsQuoted) : WordPart;

    /// <summary>A <c>~</c> at the word's beginning, alone or before a slash.</summary>
    public sealed record Home : WordPart;
}

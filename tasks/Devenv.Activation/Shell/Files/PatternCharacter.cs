namespace Devenv.Activation.Shell.Files;

/// <summary>A character of a pattern of file names.</summary>
/// <param name="IsLiteral">Quoted: it stands for itself whatever it is.</param>
internal readonly record struct PatternCharacter(char Letter, bool IsLiteral)
{
    public bool IsSpecial => !IsLiteral && (Letter is '*' or '?' or '[');

    public bool Is(char letter) => !IsLiteral && Letter == letter;
}

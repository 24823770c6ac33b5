namespace Devenv.Activation.Templates;

/// <summary>A piece of a template: text, or a word within its marks.</summary>
/// <param name="Text">The text, a name, an operator, or the content of a string.</param>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Text)
{
    public bool Is(string word) => Kind is TemplateTokenKind.Name or TemplateTokenKind.Operator && Text == word;
}

namespace Devenv.Activation.Templates;

/// <summary>What a piece of a template is.</summary>
internal enum TemplateTokenKind
{
    /// <summary>Text outside of the marks.</summary>
    Text,

    /// <summary>The beginning of <c>{{ }}</c>.</summary>
    ValueStart,

    /// <summary>The beginning of <c>{% %}</c>.</summary>
    StatementStart,

    /// <summary>The end of either.</summary>
    End,
    Name,
    String,
    Number,
    Operator,
}

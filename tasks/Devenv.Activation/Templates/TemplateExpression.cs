using System.Collections.Immutable;

namespace Devenv.Activation.Templates;

/// <summary>An expression of a template.</summary>
internal abstract record TemplateExpression
{
    private TemplateExpression()
    {
    }

    public sealed record Constant(object? Value) : TemplateExpression;

    public sealed record Name(string Text) : TemplateExpression;

    public sealed record Items(ImmutableArray<TemplateExpression> Values) : TemplateExpression;

    /// <summary><c>value.name</c> or <c>value[index]</c>.</summary>
    public sealed record Member(TemplateExpression Value, TemplateExpression Index) : TemplateExpression;

    /// <summary><c>value[from:to]</c>.</summary>
    public sealed record Slice(TemplateExpression Value, TemplateExpression? From, TemplateExpression? To) : TemplateExpression;

    /// <summary><c>value | name(arguments)</c>.</summary>
    public sealed record Filter(TemplateExpression Value, string FilterName,
        ImmutableArray<TemplateExpression> Arguments) : TemplateExpression;

    /// <summary><c>value is name(arguments)</c>.</summary>
    public sealed record Test(TemplateExpression Value, string TestName, ImmutableArray<TemplateExpression> Arguments) : TemplateExpression;

    /// <summary><c>range(…)</c>, the one function.</summary>
    public sealed record Range(ImmutableArray<TemplateExpression> Arguments) : TemplateExpression;

    public sealed record Not(TemplateExpression Value) : TemplateExpression;

    public sealed record Negative(TemplateExpression Value) : TemplateExpression;

    public sealed record Binary(string Operation, TemplateExpression Left, TemplateExpression Right) : TemplateExpression;

    /// <summary><c>then if condition else otherwise</c>.</summary>
    public sealed record Choice(TemplateExpression Then, TemplateExpression Condition, TemplateExpression? Otherwise) : TemplateExpression;
}

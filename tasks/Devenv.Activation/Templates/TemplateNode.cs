using System.Collections.Immutable;

namespace Devenv.Activation.Templates;

/// <summary>A piece of a template that gives text.</summary>
internal abstract record TemplateNode
{
    private TemplateNode()
    {
    }

    public sealed record Text(string Content) : TemplateNode;

    public sealed record Value(TemplateExpression Expression) : TemplateNode;

    public sealed record Set(string Name, TemplateExpression Expression) : TemplateNode;

    /// <param name="Branches">In order; the condition of <c>else</c> is the constant true.</param>
    public sealed record If(ImmutableArray<(TemplateExpression Condition, ImmutableArray<TemplateNode> Body)> Branches) : TemplateNode;

    /// <param name="Names">One, or as many as each item has parts.</param>
    public sealed record For(
        ImmutableArray<string> Names, TemplateExpression Items, ImmutableArray<TemplateNode> Body,
        ImmutableArray<TemplateNode> Otherwise) : TemplateNode;
}

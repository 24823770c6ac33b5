using System.Collections.Immutable;

namespace Devenv.Activation.Templates;

/// <summary>Reads the statements of a template: text, values, <c>if</c>, <c>for</c>, <c>set</c>.</summary>
internal sealed partial class TemplateParser
{
    private const int DeepestNesting = 60;

    private readonly List<TemplateToken> _tokens;
    private int _at;
    private int _depth;

    private TemplateParser(List<TemplateToken> tokens) => _tokens = tokens;

    private TemplateToken Current => _at < _tokens.Count ? _tokens[_at] : new TemplateToken(TemplateTokenKind.End, string.Empty);

    /// <exception cref="TemplateException">It is no template.</exception>
    public static ImmutableArray<TemplateNode> Parse(string text)
    {
        var parser = new TemplateParser(TemplateLexer.Read(text));
        var nodes = parser.ReadBody(out var ending);
        return ending is null ? nodes : throw new TemplateException($"\"{ending}\" closes nothing");
    }

    /// <summary>Nodes up to a statement that is not the body's own, which is consumed up to its word.</summary>
    private ImmutableArray<TemplateNode> ReadBody(out string? ending)
    {
        Deepen();
        var nodes = ImmutableArray.CreateBuilder<TemplateNode>();
        ending = null;
        while (ending is null && _at < _tokens.Count)
        {
            var token = _tokens[_at++];
            switch (token.Kind)
            {
                case TemplateTokenKind.Text:
                    nodes.Add(new TemplateNode.Text(token.Text));
                    break;
                case TemplateTokenKind.ValueStart:
                    nodes.Add(new TemplateNode.Value(ReadExpression()));
                    Expect("}}");
                    break;
                default:
                    ending = ReadStatement(nodes);
                    break;
            }
        }

        _depth--;
        return nodes.ToImmutable();
    }

    private string? ReadStatement(ImmutableArray<TemplateNode>.Builder nodes)
    {
        var word = ReadName();
        switch (word)
        {
            case "if":
                nodes.Add(ReadIf());
                return null;
            case "for":
                nodes.Add(ReadFor());
                return null;
            case "set":
                var name = ReadName();
                Expect("=");
                nodes.Add(new TemplateNode.Set(name, ReadExpression()));
                Expect("%}");
                return null;
            case "elif" or "else" or "endif" or "endfor":
                return word;
            default:
                throw new TemplateException($"\"{word}\" is no statement; there are if, for, set and raw");
        }
    }

    private TemplateNode.If ReadIf()
    {
        var branches = ImmutableArray.CreateBuilder<(TemplateExpression, ImmutableArray<TemplateNode>)>();
        var condition = ReadExpression();
        while (true)
        {
            Expect("%}");
            branches.Add((condition, ReadBody(out var ending)));
            switch (ending)
            {
                case "elif":
                    condition = ReadExpression();
                    break;
                case "else":
                    condition = new TemplateExpression.Constant(true);
                    break;
                case "endif":
                    Expect("%}");
                    return new TemplateNode.If(branches.ToImmutable());
                default:
                    throw new TemplateException("\"{% if %}\" has no \"{% endif %}\"");
            }
        }
    }

    private TemplateNode.For ReadFor()
    {
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            names.Add(ReadName());
        }
        while (TryTake(","));

        Expect("in");
        var items = ReadExpression();
        Expect("%}");
        var body = ReadBody(out var ending);
        ImmutableArray<TemplateNode> otherwise = [];
        if (ending == "else")
        {
            Expect("%}");
            otherwise = ReadBody(out ending);
        }

        if (ending != "endfor")
        {
            throw new TemplateException("\"{% for %}\" has no \"{% endfor %}\"");
        }

        Expect("%}");
        return new TemplateNode.For(names.ToImmutable(), items, body, otherwise);
    }

    private string ReadName() => Current.Kind == TemplateTokenKind.Name
        ? _tokens[_at++].Text
        : throw new TemplateException($"a name is missing before \"{Current.Text}\"");

    private bool TryTake(string word)
    {
        var isThere = Current.Is(word);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private void Expect(string word)
    {
        if (_at >= _tokens.Count || Current.Text != word || Current.Kind == TemplateTokenKind.String)
        {
            throw new TemplateException(
                _at >= _tokens.Count ? $"\"{word}\" is missing at the end" : $"\"{Current.Text}\" stands where \"{word}\" was expected");
        }

        _at++;
    }

    private void Deepen()
    {
        if (++_depth > DeepestNesting)
        {
            throw new TemplateException("it is nested too deeply");
        }
    }
}

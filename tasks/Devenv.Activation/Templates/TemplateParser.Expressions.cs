using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Activation.Templates;

/// <content>
/// Expressions, weakest first: a choice, or, and, not, comparisons, ~, sums, products, signs, powers; filters bind strongest.
/// </content>
internal sealed partial class TemplateParser
{
    private static readonly ImmutableArray<ImmutableArray<string>> s_levels =
    [
        ["or"],
        ["and"],
        ["==", "!=", "<", "<=", ">", ">=", "in", "is", "not"],
        ["~"],
        ["+", "-"],
        ["*", "/", "//", "%"],
        ["**"],
    ];

    private TemplateExpression ReadExpression()
    {
        Deepen();
        var value = ReadLevel(0);
        if (TryTake("if"))
        {
            var condition = ReadLevel(0);
            value = new TemplateExpression.Choice(value, condition, TryTake("else") ? ReadExpression() : null);
        }

        _depth--;
        return value;
    }

    private TemplateExpression ReadLevel(int level)
    {
        if (level == s_levels.Length)
        {
            return ReadSigned();
        }

        // "not" binds weaker than a comparison, stronger than "and".
        if (level == 2 && TryTake("not"))
        {
            Deepen();
            var negated = new TemplateExpression.Not(ReadLevel(level));
            _depth--;
            return negated;
        }

        var left = ReadLevel(level + 1);
        while (s_levels[level].FirstOrDefault(Current.Is) is { } operation)
        {
            _at++;
            left = operation switch
            {
                "is" => ReadTest(left),
                "not" => ReadNotIn(left),
                _ => new TemplateExpression.Binary(operation, left, ReadLevel(level + 1)),
            };
        }

        return left;
    }

    private TemplateExpression.Not ReadNotIn(TemplateExpression left)
    {
        Expect("in");
        return new TemplateExpression.Not(new TemplateExpression.Binary("in", left, ReadLevel(3)));
    }

    private TemplateExpression ReadTest(TemplateExpression value)
    {
        var isNegated = TryTake("not");
        var name = Current.Kind == TemplateTokenKind.Name ? ReadName() : throw new TemplateException("the name of a test is missing");
        ImmutableArray<TemplateExpression> arguments = Current.Is("(") ? ReadArguments() : StartsValue() ? [ReadSigned()] : [];
        var test = new TemplateExpression.Test(value, name, arguments);
        return isNegated ? new TemplateExpression.Not(test) : test;
    }

    // "x is divisibleby 3" may leave out the parentheses.
    private bool StartsValue() => Current.Kind is TemplateTokenKind.String or TemplateTokenKind.Number
        || (Current.Kind == TemplateTokenKind.Name && Current.Text is not ("and" or "or" or "if" or "else" or "is" or "in" or "not"));

    private TemplateExpression ReadSigned()
    {
        if (!TryTake("-"))
        {
            return ReadPostfix();
        }

        Deepen();
        var value = new TemplateExpression.Negative(ReadSigned());
        _depth--;
        return value;
    }

    private TemplateExpression ReadPostfix()
    {
        var value = ReadPrimary();
        while (true)
        {
            if (TryTake("."))
            {
                value = new TemplateExpression.Member(value, new TemplateExpression.Constant(ReadName()));
            }
            else if (TryTake("["))
            {
                value = ReadIndex(value);
            }
            else if (TryTake("|"))
            {
                var name = ReadName();
                value = new TemplateExpression.Filter(value, name, Current.Is("(") ? ReadArguments() : []);
            }
            else
            {
                return value;
            }
        }
    }

    private TemplateExpression ReadIndex(TemplateExpression value)
    {
        var from = Current.Is(":") ? null : ReadExpression();
        if (!TryTake(":"))
        {
            Expect("]");
            return new TemplateExpression.Member(value, from ?? throw new TemplateException("an index is missing"));
        }

        var to = Current.Is("]") ? null : ReadExpression();
        Expect("]");
        return new TemplateExpression.Slice(value, from, to);
    }

    private TemplateExpression ReadPrimary()
    {
        var token = Current;
        _at++;
        switch (token.Kind)
        {
            case TemplateTokenKind.String:
                return new TemplateExpression.Constant(token.Text);
            case TemplateTokenKind.Number:
                return Number(token.Text);
            case TemplateTokenKind.Name:
                return token.Text switch
                {
                    "true" or "True" => new TemplateExpression.Constant(true),
                    "false" or "False" => new TemplateExpression.Constant(false),
                    "none" or "None" => new TemplateExpression.Constant(null),
                    "range" when Current.Is("(") => new TemplateExpression.Range(ReadArguments()),
                    _ when Current.Is("(") => throw new TemplateException($"\"{token.Text}\" is no function; there is range"),
                    _ => new TemplateExpression.Name(token.Text),
                };
            case TemplateTokenKind.Operator when token.Text == "(":
                var inner = ReadExpression();
                Expect(")");
                return inner;
            case TemplateTokenKind.Operator when token.Text == "[":
                return new TemplateExpression.Items(ReadItems("]"));
            default:
                throw new TemplateException(token.Text.Length == 0 ? "a value is missing" : $"a value is missing before \"{token.Text}\"");
        }
    }

    private static TemplateExpression.Constant Number(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return new TemplateExpression.Constant(whole);
        }

        return new TemplateExpression.Constant(double.Parse(text, CultureInfo.InvariantCulture));
    }

    private ImmutableArray<TemplateExpression> ReadArguments()
    {
        Expect("(");
        return ReadItems(")");
    }

    private ImmutableArray<TemplateExpression> ReadItems(string closing)
    {
        var items = ImmutableArray.CreateBuilder<TemplateExpression>();
        while (!TryTake(closing))
        {
            if (items.Count > 0)
            {
                Expect(",");
                if (TryTake(closing))
                {
                    break;
                }
            }

            items.Add(ReadExpression());
        }

        return items.ToImmutable();
    }
}

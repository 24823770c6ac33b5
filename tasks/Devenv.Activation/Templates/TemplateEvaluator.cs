using System.Collections.Immutable;
using System.Text;

namespace Devenv.Activation.Templates;

/// <summary>Renders a template that was read.</summary>
internal sealed class TemplateEvaluator(ImmutableDictionary<string, object?> values, int longestResult)
{
    private const long MostItems = 100_000;

    private readonly StringBuilder _result = new();
    private ImmutableDictionary<string, object?> _values = values;

    /// <exception cref="TemplateException">A value is missing or of the wrong kind.</exception>
    public string Render(ImmutableArray<TemplateNode> nodes)
    {
        RenderAll(nodes);
        return _result.ToString();
    }

    private void RenderAll(ImmutableArray<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            Render(node);
            if (_result.Length > longestResult)
            {
                throw new TemplateException("the result is too long");
            }
        }
    }

    private void Render(TemplateNode node)
    {
        switch (node)
        {
            case TemplateNode.Text text:
                _result.Append(text.Content);
                break;
            case TemplateNode.Value value:
                _result.Append(TemplateText.Of(Evaluate(value.Expression)));
                break;
            case TemplateNode.Set set:
                _values = _values.SetItem(set.Name, TemplateText.Defined(Evaluate(set.Expression)));
                break;
            case TemplateNode.If choice:
                var branch = choice.Branches.FirstOrDefault(candidate => TemplateText.IsTrue(Evaluate(candidate.Condition)));
                RenderAll(branch.Body.IsDefault ? [] : branch.Body);
                break;
            case TemplateNode.For loop:
                RenderLoop(loop);
                break;
        }
    }

    private void RenderLoop(TemplateNode.For loop)
    {
        var items = TemplateValues.Items(Evaluate(loop.Items));
        if (items.IsEmpty)
        {
            RenderAll(loop.Otherwise);
            return;
        }

        var outside = _values;
        for (var index = 0; index < items.Length; index++)
        {
            _values = Bind(outside, loop.Names, items[index]).SetItem("loop", Position(index, items.Length));
            RenderAll(loop.Body);
        }

        _values = outside;
    }

    private static ImmutableDictionary<string, object?> Bind(
        ImmutableDictionary<string, object?> outside, ImmutableArray<string> names, object? item)
    {
        if (names is [var only])
        {
            return outside.SetItem(only, item);
        }

        var parts = TemplateValues.Items(item);
        return parts.Length == names.Length
            ? outside.SetItems(names.Zip(parts, (name, part) => KeyValuePair.Create(name, part)))
            : throw new TemplateException($"an item has {parts.Length} parts for {names.Length} names");
    }

    private static ImmutableDictionary<string, object?> Position(int index, int length)
        => ImmutableDictionary.CreateRange<string, object?>(StringComparer.Ordinal,
    [
        KeyValuePair.Create<string, object?>("index", index + 1L),
        KeyValuePair.Create<string, object?>("index0", (long)index),
        KeyValuePair.Create<string, object?>("first", index == 0),
        KeyValuePair.Create<string, object?>("last", index == length - 1),
        KeyValuePair.Create<string, object?>("length", (long)length),
    ]);

    private object? Evaluate(TemplateExpression expression) => expression switch
    {
        TemplateExpression.Constant constant => constant.Value,
        TemplateExpression.Name name => _values.TryGetValue(name.Text, out var value) ? value : new Undefined(name.Text),
        TemplateExpression.Items items =>
            (object)ImmutableArray.CreateRange(items.Values.Select(item => TemplateText.Defined(Evaluate(item)))),
        TemplateExpression.Member member =>
            TemplateValues.Member(TemplateText.Defined(Evaluate(member.Value)), Evaluate(member.Index), NameOf(member)),
        TemplateExpression.Slice slice =>
            TemplateValues.Slice(Evaluate(slice.Value), slice.From is { } from ? Evaluate(from) : null,
                slice.To is { } to ? Evaluate(to) : null),
        TemplateExpression.Filter filter =>
            TemplateFilters.Apply(filter.FilterName, Evaluate(filter.Value), [.. filter.Arguments.Select(Evaluate)]),
        TemplateExpression.Test test => TemplateTests.Apply(test.TestName, Evaluate(test.Value), [.. test.Arguments.Select(Evaluate)]),
        TemplateExpression.Range range => TemplateValues.Range([.. range.Arguments.Select(Evaluate)], MostItems),
        TemplateExpression.Not not => !TemplateText.IsTrue(Evaluate(not.Value)),
        TemplateExpression.Negative negative => TemplateValues.Calculate("-", 0L, Evaluate(negative.Value)),
        TemplateExpression.Binary binary => EvaluateBinary(binary),
        TemplateExpression.Choice choice => TemplateText.IsTrue(Evaluate(choice.Condition)) ? Evaluate(choice.Then)
            : choice.Otherwise is { } otherwise ? Evaluate(otherwise) : string.Empty,
        _ => throw new InvalidOperationException(expression.ToString()),
    };

    // Both operands' values are what "and" and "or" give, as in Python.
    private object? EvaluateBinary(TemplateExpression.Binary binary)
    {
        var left = TemplateText.Defined(Evaluate(binary.Left));
        return binary.Operation switch
        {
            "and" => TemplateText.IsTrue(left) ? Evaluate(binary.Right) : left,
            "or" => TemplateText.IsTrue(left) ? left : Evaluate(binary.Right),
            var operation => TemplateValues.Operate(operation, left, TemplateText.Defined(Evaluate(binary.Right))),
        };
    }

    private static string NameOf(TemplateExpression expression) => expression switch
    {
        TemplateExpression.Name name => name.Text,
        TemplateExpression.Member { Index: TemplateExpression.Constant index } member => $"{NameOf(member.Value)}.{index.Value}",
        _ => "a value",
    };
}

using System.Collections.Immutable;

namespace Devenv.Activation.Templates;

/// <summary>Operations on the values of templates.</summary>
internal static class TemplateValues
{
    /// <exception cref="TemplateException">The operation does not exist for such values.</exception>
    public static object? Operate(string operation, object? left, object? right) => operation switch
    {
        "==" => AreEqual(left, right),
        "!=" => !AreEqual(left, right),
        "<" => Compare(left, right) < 0,
        "<=" => Compare(left, right) <= 0,
        ">" => Compare(left, right) > 0,
        ">=" => Compare(left, right) >= 0,
        "in" => Contains(right, left),
        "~" => TemplateText.Of(left) + TemplateText.Of(right),
        "+" when left is string first && right is string second => first + second,
        "+" when left is ImmutableArray<object?> first && right is ImmutableArray<object?> second => first.AddRange(second),
        _ => Calculate(operation, left, right),
    };

    public static object Calculate(string operation, object? left, object? right)
    {
        if (left is long first && right is long second)
        {
            return CalculateWhole(operation, first, second);
        }

        var (a, b) = (Number(left, operation), Number(right, operation));
        return operation switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "//" => Math.Floor(a / b),
            "%" => a - (b * Math.Floor(a / b)),
            _ => Math.Pow(a, b),
        };
    }

    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (long first, double second) => first == second,
        (double first, long second) => first == second,
        (ImmutableArray<object?> first, ImmutableArray<object?> second) =>
            first.Length == second.Length && first.Zip(second).All(pair => AreEqual(pair.First, pair.Second)),
        _ => Equals(left, right),
    };

    public static int Compare(object? left, object? right) => (left, right) switch
    {
        (string first, string second) => string.CompareOrdinal(first, second),
        (bool first, bool second) => first.CompareTo(second),
        (long first, long second) => first.CompareTo(second),
        _ => Number(left, "a comparison").CompareTo(Number(right, "a comparison")),
    };

    public static bool Contains(object? container, object? item) => container switch
    {
        string text => text.Contains(TemplateText.Of(item), StringComparison.Ordinal),
        ImmutableArray<object?> items => items.Any(candidate => AreEqual(candidate, item)),
        ImmutableDictionary<string, object?> map => item is string name && map.ContainsKey(name),
        _ => throw new TemplateException($"\"{TemplateText.Of(container)}\" contains nothing"),
    };

    /// <summary>What a loop goes through: items, letters of a text, names of a map.</summary>
    public static ImmutableArray<object?> Items(object? value) => TemplateText.Defined(value) switch
    {
        ImmutableArray<object?> items => items,
        string text => [.. text.Select(letter => letter.ToString())],
        ImmutableDictionary<string, object?> map => [.. map.Keys.Order(StringComparer.Ordinal)],
        var other => throw new TemplateException($"\"{TemplateText.Of(other)}\" has no items"),
    };

    public static object? Member(object? value, object? index, string name) => (value, index) switch
    {
        (ImmutableDictionary<string, object?> map, string key) => map.TryGetValue(key, out var found) ? found : new Undefined(name),
        (ImmutableArray<object?> items, long position) => Place(position, items.Length) is { } place ? items[place] : new Undefined(name),
        (string text, long position) => Place(position, text.Length) is { } place ? text[place].ToString() : new Undefined(name),
        _ => new Undefined(name),
    };

    public static object Slice(object? value, object? from, object? to)
    {
        var length = TemplateText.Defined(value) is string text ? text.Length : Items(value).Length;
        var start = Bound(from, 0, length);
        var end = Math.Max(start, Bound(to, length, length));
        return value is string whole ? whole[start..end] : Items(value)[start..end];
    }

    public static ImmutableArray<object?> Range(ImmutableArray<object?> arguments, long most)
    {
        var numbers = arguments.Select(argument => Whole(argument, "range")).ToImmutableArray();
        var (start, end, step) = numbers switch
        {
            [var only] => (0L, only, 1L),
            [var first, var second] => (first, second, 1L),
            [var first, var second, var third] => (first, second, third),
            _ => throw new TemplateException("\"range\" takes one to three numbers"),
        };
        if (step == 0)
        {
            throw new TemplateException("the step of \"range\" is 0");
        }

        var items = ImmutableArray.CreateBuilder<object?>();
        for (var number = start; step > 0 ? number < end : number > end; number += step)
        {
            items.Add(number);
            if (items.Count > most)
            {
                throw new TemplateException("\"range\" has too many items");
            }
        }

        return items.ToImmutable();
    }

    public static long Whole(object? value, string where) =>
        TemplateText.Defined(value) is long number
            ? number
            : throw new TemplateException($"\"{where}\" needs a whole number, not \"{TemplateText.Of(value)}\"");

    private static object CalculateWhole(string operation, long first, long second)
    {
        if (second == 0 && (operation is "/" or "//" or "%"))
        {
            throw new TemplateException("a number is divided by 0");
        }

        try
        {
            return operation switch
            {
                "+" => checked(first + second),
                "-" => checked(first - second),
                "*" => checked(first * second),
                "/" => (double)first / second,
                "//" => (long)Math.Floor((double)first / second),
                "%" => ((first % second) + second) % second,
                _ when second >= 0 && Math.Abs(Math.Pow(first, second)) < 9e15 => (object)(long)Math.Pow(first, second),
                _ => Math.Pow(first, second),
            };
        }
        catch (OverflowException)
        {
            throw new TemplateException("a number is too large");
        }
    }

    private static double Number(object? value, string operation) => TemplateText.Defined(value) switch
    {
        long number => number,
        double number => number,
        var other => throw new TemplateException($"{operation} needs numbers, not \"{TemplateText.Of(other)}\""),
    };

    private static int? Place(long position, int length)
    {
        var place = position < 0 ? position + length : position;
        return place >= 0 && place < length ? (int)place : null;
    }

    private static int Bound(object? value, int absent, int length)
    {
        if (value is null)
        {
            return absent;
        }

        var position = Whole(value, "a slice");
        return (int)Math.Clamp(position < 0 ? position + length : position, 0, length);
    }
}

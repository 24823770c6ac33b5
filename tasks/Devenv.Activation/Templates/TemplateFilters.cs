using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Activation.Templates;

/// <summary>What follows <c>|</c> in a template.</summary>
internal static class TemplateFilters
{
    /// <exception cref="TemplateException">There is no such filter, or the value is not for it.</exception>
    public static object? Apply(string name, object? value, ImmutableArray<object?> arguments)
    {
        if (name is "default" or "d")
        {
            // With true behind the replacement, what counts as false is replaced too.
            var isReplaced = value is Undefined || (arguments is [_, true] && !TemplateText.IsTrue(value));
            return isReplaced ? (arguments.IsEmpty ? string.Empty : arguments[0]) : value;
        }

        value = TemplateText.Defined(value);
        arguments = [.. arguments.Select(TemplateText.Defined)];
        return OfText(name, value, arguments) ?? OfItems(name, value, arguments) ?? OfNumber(name, value, arguments)
            ?? throw new TemplateException($"there is no filter \"{name}\" with {arguments.Length} arguments");
    }

    private static object? OfText(string name, object? value, ImmutableArray<object?> arguments) => (name, arguments) switch
    {
        ("upper", []) => TemplateText.Of(value).ToUpperInvariant(),
        ("lower", []) => TemplateText.Of(value).ToLowerInvariant(),
        ("capitalize", []) => Capitalized(TemplateText.Of(value)),
        ("title", []) => Titled(TemplateText.Of(value)),
        ("trim", []) => TemplateText.Of(value).Trim(),
        ("trim", [string letters]) => TemplateText.Of(value).Trim(letters.ToCharArray()),
        ("string", []) => TemplateText.Of(value),
        ("safe", []) => value,
        ("replace", [var old, var by]) when TemplateText.Of(old) is { Length: > 0 } from =>
            TemplateText.Of(value).Replace(from, TemplateText.Of(by), StringComparison.Ordinal),
        ("split", []) => Objects(TemplateText.Of(value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        ("split", [string { Length: > 0 } separator]) => Objects(TemplateText.Of(value).Split(separator)),
        ("lines", []) => Objects(TemplateText.Of(value).ReplaceLineEndings("\n").Split('\n')),
        ("indent", [long width]) =>
            TemplateText.Of(value).Replace("\n", "\n" + new string(' ', (int)Math.Clamp(width, 0, 1000)), StringComparison.Ordinal),
        ("urlencode", []) => Uri.EscapeDataString(TemplateText.Of(value)).Replace("%2F", "/", StringComparison.Ordinal),
        ("bool", []) => TemplateText.IsTrue(value),
        _ => null,
    };

    private static object? OfItems(string name, object? value, ImmutableArray<object?> arguments) => (name, arguments) switch
    {
        ("length" or "count", []) => value is string text ? text.Length : (long)TemplateValues.Items(value).Length,
        ("first", []) => TemplateValues.Items(value) is [var first, ..] ? first : throw new TemplateException("\"first\" of nothing"),
        ("last", []) => TemplateValues.Items(value) is [.., var last] ? last : throw new TemplateException("\"last\" of nothing"),
        ("list", []) => TemplateValues.Items(value),
        ("join", []) => string.Concat(TemplateValues.Items(value).Select(TemplateText.Of)),
        ("join", [var separator]) => string.Join(TemplateText.Of(separator), TemplateValues.Items(value).Select(TemplateText.Of)),
        ("reverse", []) when value is string text => new string([.. text.Reverse()]),
        ("reverse", []) => (object)ImmutableArray.CreateRange(TemplateValues.Items(value).Reverse()),
        ("sort", []) => ImmutableArray.CreateRange(TemplateValues.Items(value).Order(Comparer<object?>.Create(TemplateValues.Compare))),
        ("unique", []) => Unique(TemplateValues.Items(value)),
        ("sum", []) => TemplateValues.Items(value).Aggregate((object)0L, (sum, item) => TemplateValues.Calculate("+", sum, item)),
        ("min", []) => TemplateValues.Items(value).Order(Comparer<object?>.Create(TemplateValues.Compare)).FirstOrDefault(),
        ("max", []) => TemplateValues.Items(value).OrderDescending(Comparer<object?>.Create(TemplateValues.Compare)).FirstOrDefault(),
        ("map", [string filter, ..]) =>
            ImmutableArray.CreateRange(TemplateValues.Items(value).Select(item => Apply(filter, item, arguments[1..]))),
        ("select", [string test, ..]) =>
            ImmutableArray.CreateRange(TemplateValues.Items(value).Where(item => TemplateTests.Apply(test, item, arguments[1..]))),
        ("reject", [string test, ..]) =>
            ImmutableArray.CreateRange(TemplateValues.Items(value).Where(item => !TemplateTests.Apply(test, item, arguments[1..]))),
        _ => null,
    };

    private static object? OfNumber(string name, object? value, ImmutableArray<object?> arguments) => (name, arguments) switch
    {
        ("abs", []) when value is long whole => Math.Abs(whole),
        ("abs", []) when value is double number => Math.Abs(number),
        ("int", []) => value switch
        {
            long => value,
            double number => (long)number,
            bool truth => truth ? 1L : 0L,
            string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) => whole,
            _ => throw new TemplateException($"\"{TemplateText.Of(value)}\" is no whole number"),
        },
        ("float", []) => value switch
        {
            long whole => (double)whole,
            double => value,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new TemplateException($"\"{TemplateText.Of(value)}\" is no number"),
        },
        ("round", []) when value is long or double =>
            Math.Round(Convert.ToDouble(value, CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero),
        ("round", [long digits]) when value is long or double =>
            Math.Round(Convert.ToDouble(value, CultureInfo.InvariantCulture), (int)Math.Clamp(digits, 0, 15),
                MidpointRounding.AwayFromZero),
        _ => null,
    };

    private static ImmutableArray<object?> Objects(string[] texts) => [.. texts];

    private static ImmutableArray<object?> Unique(ImmutableArray<object?> items)
    {
        var kept = ImmutableArray.CreateBuilder<object?>();
        foreach (var item in items.Where(item => !kept.Any(other => TemplateValues.AreEqual(other, item))))
        {
            kept.Add(item);
        }

        return kept.ToImmutable();
    }

    private static string Capitalized(string text)
        => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();

    private static string Titled(string text)
    {
        var isInside = false;
        return string.Concat(text.Select(letter =>
        {
            var titled = isInside ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter);
            isInside = char.IsLetterOrDigit(letter);
            return titled;
        }));
    }
}

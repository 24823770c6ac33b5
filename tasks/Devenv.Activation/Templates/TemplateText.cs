using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Activation.Templates;

/// <summary>Values of templates as text, and what counts as true. Values are null, bool, long, double, string, arrays and maps.</summary>
internal static class TemplateText
{
    /// <exception cref="TemplateException">The value is undefined.</exception>
    public static string Of(object? value) => value is string text ? text : Written(value);

    public static bool IsTrue(object? value) => Defined(value) switch
    {
        null => false,
        bool truth => truth,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        ImmutableArray<object?> items => !items.IsEmpty,
        ImmutableDictionary<string, object?> map => !map.IsEmpty,
        _ => true,
    };

    /// <exception cref="TemplateException">The value is undefined.</exception>
    public static object? Defined(object? value) =>
        value is Undefined undefined ? throw new TemplateException($"\"{undefined.Name}\" has no value") : value;

    private static string Written(object? value) => Defined(value) switch
    {
        null => "None",
        bool truth => truth ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? number.ToString("0.0", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture),
        ImmutableArray<object?> items => $"[{string.Join(", ", items.Select(Quoted))}]",
        ImmutableDictionary<string, object?> map =>
            "{" + string.Join(", ", map
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => $"{Quoted(entry.Key)}: {Quoted(entry.Value)}")) + "}",
        var other => other.ToString() ?? string.Empty,
    };

    private static string Quoted(object? value) =>
        value is string text
            ? "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
            : Written(value);
}

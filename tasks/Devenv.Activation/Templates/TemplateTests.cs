using System.Collections.Immutable;

namespace Devenv.Activation.Templates;

/// <summary>What follows <c>is</c> in a template.</summary>
internal static class TemplateTests
{
    /// <exception cref="TemplateException">There is no such test, or the value is undefined where that is not asked.</exception>
    public static bool Apply(string name, object? value, ImmutableArray<object?> arguments)
    {
        if (name is "defined" or "undefined")
        {
            return value is Undefined == (name == "undefined");
        }

        value = TemplateText.Defined(value);
        return name switch
        {
            "none" => value is null,
            "true" => value is true,
            "false" => value is false,
            "boolean" => value is bool,
            "string" => value is string,
            "number" => value is long or double,
            "integer" or "int" => value is long,
            "float" => value is double,
            "sequence" => value is ImmutableArray<object?>,
            "mapping" => value is ImmutableDictionary<string, object?>,
            "iterable" => value is string or ImmutableArray<object?> or ImmutableDictionary<string, object?>,
            "odd" => (TemplateValues.Whole(value, name) & 1) == 1,
            "even" => (TemplateValues.Whole(value, name) & 1) == 0,
            "lower" => value is string text && !text.Any(char.IsUpper),
            "upper" => value is string text && !text.Any(char.IsLower),
            _ => Compare(name, value,
                arguments is [var only] ? TemplateText.Defined(only) : throw new TemplateException(Unknown(name, arguments))),
        };
    }

    private static bool Compare(string name, object? value, object? other) => name switch
    {
        "eq" or "equalto" or "==" or "sameas" => TemplateValues.AreEqual(value, other),
        "ne" => !TemplateValues.AreEqual(value, other),
        "lt" or "lessthan" => TemplateValues.Compare(value, other) < 0,
        "le" => TemplateValues.Compare(value, other) <= 0,
        "gt" or "greaterthan" => TemplateValues.Compare(value, other) > 0,
        "ge" => TemplateValues.Compare(value, other) >= 0,
        "in" => TemplateValues.Contains(other, value),
        "divisibleby" =>
            TemplateValues.Whole(other, name) is var divisor && divisor != 0 && TemplateValues.Whole(value, name) % divisor == 0,
        "startingwith" => TemplateText.Of(value).StartsWith(TemplateText.Of(other), StringComparison.Ordinal),
        "endingwith" => TemplateText.Of(value).EndsWith(TemplateText.Of(other), StringComparison.Ordinal),
        _ => throw new TemplateException($"there is no test \"{name}\""),
    };

    private static string Unknown(string name, ImmutableArray<object?> arguments) =>
        $"there is no test \"{name}\" with {arguments.Length} arguments";
}

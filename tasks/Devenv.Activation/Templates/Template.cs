using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Activation.Templates;

/// <summary>
/// Templates of tasks (MANIFEST §10.2): the part of minijinja's language that docs/tasks.md lists. A name without a value is a fault.
/// </summary>
public static class Template
{
    private const int LongestResult = 16 * 1024 * 1024;

    /// <summary>Whether there is anything to render.</summary>
    public static bool IsIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal)
            || text.Contains("{#", StringComparison.Ordinal);
    }

    /// <param name="values">By name: null, bool, long, double, string, <see cref="ImmutableArray{T}"/> or
    /// <see cref="ImmutableDictionary{TKey, TValue}"/> of such.</param>
    public static bool TryRender(
        string text, ImmutableDictionary<string, object?> values, [NotNullWhen(true)] out string? result,
        [NotNullWhen(false)] out TemplateFault? fault)
    {
        (result, fault) = (text, null);
        if (!IsIn(text))
        {
            return true;
        }

        try
        {
            result = new TemplateEvaluator(values, LongestResult).Render(TemplateParser.Parse(text));
            return true;
        }
        catch (TemplateException exception)
        {
            (result, fault) = (null, new TemplateFault(exception.Message));
            return false;
        }
    }
}

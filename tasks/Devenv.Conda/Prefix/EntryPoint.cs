using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Prefix;

/// <summary>
/// A console command of a noarch python package: <c>command = module:function</c>, each name such that it can stand in a script.
/// </summary>
public sealed record EntryPoint
{
    private EntryPoint(string command, string module, string function) => (Command, Module, Function) = (command, module, function);

    public string Command { get; }

    public string Module { get; }

    public string Function { get; }

    /// <summary>The name to import: the function up to its first dot.</summary>
    public string Import => Function.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Function[..dot] : Function;

    public static bool TryParse(string text, [NotNullWhen(true)] out EntryPoint? entryPoint)
    {
        entryPoint = null;
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var colon = equals < 0 ? -1 : text.IndexOf(':', equals);
        if (colon < 0)
        {
            return false;
        }

        var command = text[..equals].Trim();
        var module = text[(equals + 1)..colon].Trim();
        var function = text[(colon + 1)..].Trim();
        if (!IsCommand(command) || !IsDottedName(module) || !IsDottedName(function))
        {
            return false;
        }

        entryPoint = new EntryPoint(command, module, function);
        return true;
    }

    public override string ToString() => $"{Command} = {Module}:{Function}";

    private static bool IsCommand(string text)
    {
        foreach (var c in text)
        {
            if (c is '/' or '\\' or ':' || char.IsControl(c) || char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] != '.';
    }

    private static bool IsDottedName(string text)
    {
        foreach (var range in text.AsSpan().Split('.'))
        {
            if (!IsIdentifier(text.AsSpan(range)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIdentifier(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c != '_' && !char.IsLetterOrDigit(c))
            {
                return false;
            }
        }

        return text.Length > 0 && !char.IsDigit(text[0]);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Devenv.Activation.Shells;

/// <summary>fish 3 and later.</summary>
internal sealed class FishSyntax : ShellSyntax
{
    public override ImmutableArray<string> ScriptExtensions { get; } = [".fish"];

    public override string Set(string name, string value) => $"set -gx {name} {Quote(value)}";

    public override string? SetExpanded(string name, string value) =>
        ValueText.Parse(value) is { } parsed ? $"set -gx {name} {parsed.Join(string.Empty, Quote, variable => $"\"${variable}\"")}" : null;

    public override string Unset(string name) => $"set -e {name}";

    public override string SetPath(ImmutableArray<string> folders) => $"set -gx PATH {string.Join(' ', folders.Select(Quote))}".TrimEnd();

    public override string PrependPath(ImmutableArray<string> folders) => $"set -gx PATH {string.Join(' ', folders.Select(Quote))} $PATH";

    public override string Run(string script) => $"source {Quote(script)}";

    public override string Warn(string message) => $"echo {Quote(message)} >&2";

    // Within single quotes only the quote and the back slash have a meaning; control characters have theirs outside.
    private static string Quote(string text)
    {
        var word = new StringBuilder("'");
        foreach (var letter in text)
        {
            word.Append(letter switch
            {
                '\'' => @"\'",
                '\\' => @"\\",
                '\n' => @"'\n'",
                '\r' => @"'\r'",
                '\t' => @"'\t'",
                < ' ' or '\x7f' => @"'\x" + ((int)letter).ToString("x2", CultureInfo.InvariantCulture) + "'",
                _ => letter.ToString(),
            });
        }

        return word.Append('\'').ToString();
    }
}

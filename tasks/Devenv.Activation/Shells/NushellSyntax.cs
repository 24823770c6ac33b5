using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Devenv.Activation.Shells;

/// <summary>nushell, whose search path is a list.</summary>
internal sealed class NushellSyntax : ShellSyntax
{
    public override ImmutableArray<string> ScriptExtensions { get; } = [".nu"];

    public override string Set(string name, string value) => $"$env.{name} = {Quote(value)}";

    public override string? SetExpanded(string name, string value) =>
        ValueText.Parse(value) is { } parsed
            ? $"$env.{name} = ([{parsed.Join(", ", Quote, Reference)}] | str join)"
            : null;

    public override string Unset(string name) => $"hide-env --ignore-errors {name}";

    public override string SetPath(ImmutableArray<string> folders) => $"$env.PATH = [{string.Join(", ", folders.Select(Quote))}]";

    public override string PrependPath(ImmutableArray<string> folders) =>
        $"$env.PATH = ($env.PATH | split row (char esep) | prepend [{string.Join(", ", folders.Select(Quote))}])";

    // An error ends everything that is read with it, unless it is caught; variables of the block stay.
    public override string Run(string script) => $"try {{ source-env {Quote(script)} }} catch {{|fault| print --stderr $fault.msg }}";

    public override string Warn(string message) => $"print --stderr {Quote(message)}";

    private static string Reference(string variable) =>
        variable == "PATH" ? "($env.PATH | str join (char esep))" : $"($env.{variable}? | default \"\")";

    private static string Quote(string text)
    {
        var word = new StringBuilder("\"");
        foreach (var letter in text)
        {
            word.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                < ' ' or '\x7f' => @"\u{" + ((int)letter).ToString("x", CultureInfo.InvariantCulture) + "}",
                _ => letter.ToString(),
            });
        }

        return word.Append('"').ToString();
    }
}

using System.Collections.Immutable;
using Devenv.Activation.Scripts;

namespace Devenv.Activation.Shells;

/// <summary>bash and zsh, which agree in all that a hook says.</summary>
internal sealed class PosixSyntax : ShellSyntax
{
    public override ImmutableArray<string> ScriptExtensions { get; } = [".sh"];

    public override string Set(string name, string value) => $"export {name}={Quote(value)}";

    // What either shell understands between double quotes is its user's to write.
    public override string SetExpanded(string name, string value) =>
        $"export {name}={(value.Contains('$', StringComparison.Ordinal) ? ShellWord.Expandable(value) : Quote(value))}";

    public override string Unset(string name) => $"unset {name}";

    public override string SetPath(ImmutableArray<string> folders) => $"export PATH={Quote(string.Join(':', folders))}";

    public override string PrependPath(ImmutableArray<string> folders) =>
        $"export PATH={Quote(string.Join(':', folders))}\"${{PATH:+:$PATH}}\"";

    public override string Run(string script) => $". {Quote(script)}";

    public override string Warn(string message) => $"printf '%s\\n' {Quote(message)} >&2";

    // Single quotes keep everything as it is, but for line breaks, which would not stay on one line.
    private static string Quote(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return ShellWord.Literal(text);
        }

        return "$" + EscapedText.InQuotes(text);
    }
}

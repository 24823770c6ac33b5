using System.Collections.Immutable;
using System.Text;

namespace Devenv.Activation.Shells;

/// <summary>Windows PowerShell and PowerShell on every system.</summary>
internal sealed class PowerShellSyntax : ShellSyntax
{
    public override ImmutableArray<string> ScriptExtensions { get; } = [".ps1"];

    public override string Set(string name, string value) => $"${{Env:{name}}} = {Quote(value)}";

    public override string? SetExpanded(string name, string value) =>
        ValueText.Parse(value) is { } parsed
            ? $"${{Env:{name}}} = \"{parsed.Join(string.Empty, Escape, variable => $"${{Env:{variable}}}")}\""
            : null;

    public override string Unset(string name) => $"${{Env:{name}}} = $null";

    public override string SetPath(ImmutableArray<string> folders) => $"${{Env:PATH}} = {Joined(folders)}";

    public override string PrependPath(ImmutableArray<string> folders) =>
        $"${{Env:PATH}} = {Joined(folders)} + [IO.Path]::PathSeparator + ${{Env:PATH}}";

    public override string Run(string script) => $". {Quote(script)}";

    public override string Warn(string message) => $"[Console]::Error.WriteLine({Quote(message)})";

    private static string Joined(ImmutableArray<string> folders) =>
        $"(@({string.Join(", ", folders.Select(Quote))}) -join [IO.Path]::PathSeparator)";

    private static string Quote(string text) => $"\"{Escape(text)}\"";

    // The typographic quotes end a string as well.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            escaped.Append(letter switch
            {
                '`' or '"' or '$' or '\u201c' or '\u201d' or '\u201e' => "`" + letter,
                '\n' => "`n",
                '\r' => "`r",
                '\t' => "`t",
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }
}

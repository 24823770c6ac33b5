using System.Collections.Immutable;
using System.Text;

namespace Devenv.Activation.Shells;

/// <summary>The command interpreter of Windows, reading a batch file.</summary>
internal sealed class CmdSyntax : ShellSyntax
{
    public override ImmutableArray<string> ScriptExtensions { get; } = [".bat"];

    // Without it letters beyond ASCII are read as another code page's.
    public override string Opening => "@chcp 65001 > nul\r\n";

    public override string LineEnd => "\r\n";

    // A line ends where its text does: there is no other way to write a line break.
    public override bool CanHold(string value) => !value.AsSpan().ContainsAny('\n', '\r');

    public override string Set(string name, string value) => $"@SET \"{name}={Escape(value, isQuoted: true)}\"";

    public override string? SetExpanded(string name, string value) =>
        ValueText.Parse(value) is { } parsed && CanHold(value)
            ? $"@SET \"{name}={parsed.Join(string.Empty, text => Escape(text, isQuoted: true), variable => $"%{variable}%")}\""
            : null;

    public override string Unset(string name) => $"@SET \"{name}=\"";

    public override string SetPath(ImmutableArray<string> folders) => Set("PATH", string.Join(';', folders));

    public override string PrependPath(ImmutableArray<string> folders) =>
        $"@SET \"PATH={Escape(string.Join(';', folders), isQuoted: true)};%PATH%\"";

    // CALL reads its line a second time, where % and ^ of a name get a meaning; a variable that only that reading replaces has none.
    public override string Run(string script) =>
        script.AsSpan().ContainsAny('%', '^')
            ? $"{Set("_DEVENV_SCRIPT", script)}{LineEnd}@CALL \"%%_DEVENV_SCRIPT%%\"{LineEnd}{Unset("_DEVENV_SCRIPT")}"
            : $"@CALL \"{script}\"";

    public override string Warn(string message) => $"@ECHO {Escape(message, isQuoted: false)} 1>&2";

    // Quotes take the meaning of operators away, a quote within them gives it back. A percent sign has one everywhere.
    private static string Escape(string text, bool isQuoted)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text)
        {
            isQuoted ^= letter == '"';
            escaped.Append(letter switch
            {
                '%' => "%%",
                '^' or '&' or '|' or '<' or '>' when !isQuoted => "^" + letter,
                _ => letter.ToString(),
            });
        }

        return escaped.ToString();
    }
}

using System.Collections.Immutable;

namespace Devenv.Activation.Shells;

/// <summary>
/// xonsh, whose statements are Python's. Scripts for sh run in bash, and what they change in the variables is taken over; xonsh's own
/// <c>source-bash</c> would stop at the first command that fails and would lose line breaks.
/// </summary>
internal sealed class XonshSyntax : ShellSyntax
{
    public override ImmutableArray<string> ScriptExtensions { get; } = [".xsh", ".sh"];

    public override string RunOpening =>
        """
        def _devenv_run(script):
            import subprocess
            before = ${...}.detype()
            command = ['bash', '-c', '. "$1" </dev/null >&2; env -0', 'bash', script]
            output = subprocess.run(command, env=before, stdout=subprocess.PIPE).stdout
            after = dict(entry.split('=', 1) for entry in output.decode('utf-8', 'surrogateescape').split('\0') if '=' in entry)
            for name in {*before, *after} - {'_', 'PWD', 'OLDPWD', 'SHLVL'} if after else ():
                if name not in after:
                    del ${...}[name]
                elif before.get(name) != after[name]:
                    ${...}[name] = after[name]


        """;

    public override string Set(string name, string value) => $"${{...}}['{name}'] = {Quote(value)}";

    public override string? SetExpanded(string name, string value) =>
        ValueText.Parse(value) is { } parsed
            ? $"${{...}}['{name}'] = ''.join([{parsed.Join(", ", Quote, variable => $"${{...}}.detype().get('{variable}', '')")}])"
            : null;

    public override string Unset(string name) => $"${{...}}.pop('{name}', None)";

    public override string SetPath(ImmutableArray<string> folders) => $"$PATH = [{string.Join(", ", folders.Select(Quote))}]";

    public override string PrependPath(ImmutableArray<string> folders) =>
        $"$PATH = [{string.Join(", ", folders.Select(Quote))}] + list($PATH)";

    public override string Run(string script) =>
        script.EndsWith(".xsh", StringComparison.Ordinal) ? $"source @({Quote(script)})" : $"_devenv_run({Quote(script)})";

    public override string Warn(string message) => $"print({Quote(message)}, file=__import__('sys').stderr)";

    private static string Quote(string text) => EscapedText.InQuotes(text);
}

using System.Text;
using System.Text.Json;
using Devenv.Activation.Shells;

namespace Devenv.Activation.Tests.Shells;

/// <summary>Values arrive in a real shell as they are in the files of packages.</summary>
public sealed class HookValueTests
{
    private static readonly string[] s_values =
    [
        "", " ", "plain", "two words", " around ", "it's", "'", "''", "\"", "say \"so\"", "\\", "\\\\", "a\\", "\\'", "\\n", "\\x41",
        "\\u0041", "$", "$HOME", "${HOME}",
        "$(id)", "`id`", "$'a'", "!", "!!", "!x", "~", "~/x", "*", "?",
        "[a]", "{a,b}", "a;b", "a&b", "a|b", "<a>", "(a)", "#a", "a # b", "-n",
        "--", "=", "a=b", "%PATH%",
        "%", "^", "\n", "a\nb", "a\n", "\na", "a\r\nb", "\t",
        "\u001b[31m", "\u007f", "\u0002", "äöü", "日本語", "😀", "“typographic”", "‘single’", "a:b",
        "a::b", ":",
        "@(a)", "f'{x}'", "$[x]", "\"\"\"", "'''", "\\\n", "$\n", "'\n\"\n\\",
    ];

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Values_arrive_unchanged(ShellKind shell) => AssertArrive(shell, s_values);

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Random_values_arrive_unchanged(ShellKind shell)
    {
        const string Letters = "ab '\"\\$`!~*?{}()<>[];&|#%^=:-@\n\t\r\u0001\u001bä日n0x41";
        var random = new Random(20260822);
        AssertArrive(
            shell,
            [.. Enumerable.Range(0, 300).Select(_ => new string(random.GetItems<char>(Letters, random.Next(1, 12))))]);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Values_outside_come_back_unchanged(ShellKind shell)
    {
        using var environment = new HookEnvironment();
        using var real = new RealShell(shell);
        environment.WriteInPrefix("etc/conda/env_vars.d/a.json", Json(s_values, _ => "replaced"));
        var outside = new Dictionary<string, string>(HookEnvironment.Outside);
        for (var index = 0; index < s_values.Length; index++)
        {
            outside[$"V{index}"] = s_values[index];
        }

        var entered = real.Evaluate(environment.Enter(shell, outside), outside);
        var left = real.Evaluate(HookEnvironment.Leave(shell, entered), entered);

        Assert.Equal("replaced", entered["V7"]);
        Assert.Equal(real.Evaluate(string.Empty, outside), left);
    }

    private static void AssertArrive(ShellKind shell, string[] values)
    {
        using var environment = new HookEnvironment();
        using var real = new RealShell(shell);
        environment.WriteInPrefix("etc/conda/env_vars.d/a.json", Json(values, value => value));
        environment.AddScripts(shell, "a");

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal(values, Enumerable.Range(0, values.Length).Select(index => entered.GetValueOrDefault($"V{index}", "(unset)")));
    }

    private static string Json(string[] values, Func<string, string> value) =>
        Encoding.UTF8.GetString(
            JsonSerializer.SerializeToUtf8Bytes(
                values.Select((text, index) => KeyValuePair.Create($"V{index}", value(text))).ToDictionary(StringComparer.Ordinal)));
}

using Devenv.Activation.Tests.Scripts;

namespace Devenv.Activation.Tests.Tasks;

/// <summary>The order of docs/tasks.md, pair by pair: of two places that set a variable the later one counts.</summary>
public sealed class PrecedenceTests
{
    private static readonly string[] s_places =
        ["outside", ".env", "env_vars.d", "state", "activate.d", "[activation] scripts", "[activation.env]", "env", "command"];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        for (var low = 0; low < s_places.Length; low++)
        {
            for (var high = low + 1; high < s_places.Length; high++)
            {
                pairs.Add(s_places[low], s_places[high]);
            }
        }

        return pairs;
    }

    [UnixTheory]
    [MemberData(nameof(Pairs))]
    public async Task The_later_place_counts(string low, string high)
    {
        using var workspace = Create(low, high);
        Assert.Equal(new ScriptResult(0, high + "\n", ""), await workspace.RunAsync("t"));
    }

    [UnixFact]
    public async Task A_dependency_s_variables_are_not_seen_by_what_depends_on_it()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = { cmd = \"echo [$V]; true\", depends-on = [\"a\"] }\na = { cmd = \"export V=2; true\", env = { V = \"1\" } }");
        Assert.Equal("[]\n", (await workspace.RunAsync("t")).Output);
    }

    [UnixTheory]
    [InlineData("V=plain", "plain")]
    [InlineData("export V=exported", "exported")]
    [InlineData("  V = spaced  ", "spaced")]
    [InlineData("V=\"two  words\" # comment", "two  words")]
    [InlineData("V='it \"$HOME\"'", "it \"$HOME\"")]
    [InlineData("V=a # comment", "a")]
    [InlineData("V=a#b=c", "a#b=c")]
    [InlineData("V=$HOME `id` $(id)", "$HOME `id` $(id)")]
    [InlineData("V=windows\r", "windows")]
    [InlineData("# V=comment\nW=1\n\nnot a line\n1V=x\nV=last", "last")]
    [InlineData("V=", "")]
    public async Task A_file_of_variables_is_read_as_text(string content, string value)
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = \"echo \\\"$V\\\"; true\"");
        workspace.Write(".env", content);
        Assert.Equal(value + "\n", (await workspace.RunAsync("t")).Output);
    }

    [ProgramFact("git")]
    public async Task A_file_that_git_tracks_is_not_read_unless_it_is_asked_for()
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = \"echo \\\"[$V]\\\"; true\"");
        workspace.Write(".env", "V=1");
        Assert.Equal(0, (await Shell.TaskShell.RunAsync("git init -q . && git add .env", workspace.Folder, workspace.Outside)).ExitCode);
        var refused = await workspace.RunAsync("t");
        Assert.Equal("[]\n", refused.Output);
        Assert.StartsWith("warning DEVENV6061: ", refused.Error, StringComparison.Ordinal);
        workspace.IsVariableFileNamed = true;
        Assert.Equal("[1]\n", (await workspace.RunAsync("t")).Output);
    }

    private static RunnerWorkspace Create(params string[] places)
    {
        bool Has(string place) => places.Contains(place);
        var activation = (Has("[activation] scripts") ? "[activation]\nscripts = [\"set.sh\"]\n" : "") + (Has("[activation.env]") ? "[activation.env]\nV = \"[activation.env]\"\n" : "");
        var command = Has("command") ? "V=command sh -c 'echo $V'" : "sh -c 'echo $V'; true";
        var workspace = new RunnerWorkspace($"{activation}[tasks]\nt = {{ cmd = \"{command}\"{(Has("env") ? ", env = { V = \"env\" }" : "")} }}\n");
        workspace.Write("set.sh", "export V='[activation] scripts'");
        Write(Has("outside"), () => workspace.Outside["V"] = "outside");
        Write(Has(".env"), () => workspace.Write(".env", "V=.env"));
        Write(Has("env_vars.d"), () => workspace.Write(".devenv/envs/default/etc/conda/env_vars.d/a.json", "{\"V\": \"env_vars.d\"}"));
        Write(Has("state"), () => workspace.Write(".devenv/envs/default/conda-meta/state", "{\"env_vars\": {\"V\": \"state\"}}"));
        Write(Has("activate.d"), () => workspace.Write(".devenv/envs/default/etc/conda/activate.d/a.sh", "export V=activate.d"));
        return workspace;

        static void Write(bool isThere, Action write)
        {
            if (isThere)
            {
                write();
            }
        }
    }
}

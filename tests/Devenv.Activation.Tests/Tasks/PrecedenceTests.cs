using Devenv.Activation.Tests.Scripts;

namespace Devenv.Activation.Tests.Tasks;

/// <summary>The order of docs/tasks.md, pair by pair: of two places that set a variable the later one counts.</summary>
public sealed class PrecedenceTests
{
    private static readonly string[] s_places =
        ["outside", ".env", "env_vars.d", "state", "activate.d", "[activation] scripts", "[activation.env]", "env", "command"];

    public static TheoryData<string, string> Pairs() => PairsOf(s_places);

    // A record's scripts are cmd's.
    public static TheoryData<string, string> PairsOfRecords() =>
        PairsOf([.. s_places.Where(place => place is not "activate.d" and not "[activation] scripts")]);

    [UnixTheory]
    [MemberData(nameof(Pairs))]
    public async Task The_later_place_counts(string low, string high)
    {
        using var workspace = Create(hasRecords: false, low, high);
        Assert.Equal(new ScriptResult(0, high + "\n", ""), await workspace.RunAsync("t"));
    }

    [UnixTheory]
    [MemberData(nameof(PairsOfRecords))]
    public async Task The_later_place_counts_in_a_record_too(string low, string high)
    {
        using var workspace = Create(hasRecords: true, low, high);
        Assert.Equal(new ScriptResult(0, high + "\n", ""), await workspace.RunAsync("t"));
    }

    [UnixFact]
    public async Task A_dependency_s_variables_are_not_seen_by_what_depends_on_it()
    {
        using var workspace = new RunnerWorkspace(
            "[tasks]\nt = { cmd = \"echo [$V]; true\", depends-on = [\"a\"] }\na = { cmd = \"export V=2; true\", env = { V = \"1\" } }");
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
        foreach (var hasRecords in (bool[])[false, true])
        {
            using var workspace = new RunnerWorkspace("[tasks]\nt = \"echo \\\"$V\\\"; true\"") { HasRecords = hasRecords };
            workspace.Write(".env", content);
            Assert.Equal(value + "\n", (await workspace.RunAsync("t")).Output);
        }
    }

    [ProgramTheory("git")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_git_tracks_is_not_read_unless_it_is_asked_for(bool hasRecords)
    {
        using var workspace = new RunnerWorkspace("[tasks]\nt = \"echo \\\"[$V]\\\"; true\"") { HasRecords = hasRecords };
        workspace.Write(".env", "V=1");
        Assert.Equal(0, (await Shell.TaskShell.RunAsync("git init -q . && git add .env", workspace.Folder, workspace.Outside)).ExitCode);
        var refused = await workspace.RunAsync("t");
        Assert.Equal("[]\n", refused.Output);
        Assert.StartsWith("warning DEVENV6061: ", refused.Error, StringComparison.Ordinal);
        workspace.IsVariableFileNamed = true;
        Assert.Equal("[1]\n", (await workspace.RunAsync("t")).Output);
    }

    private static TheoryData<string, string> PairsOf(string[] places)
    {
        var pairs = new TheoryData<string, string>();
        for (var low = 0; low < places.Length; low++)
        {
            for (var high = low + 1; high < places.Length; high++)
            {
                pairs.Add(places[low], places[high]);
            }
        }

        return pairs;
    }

    private static RunnerWorkspace Create(bool hasRecords, params string[] places)
    {
        bool Has(string place) => places.Contains(place);
        var activation = (Has("[activation] scripts") ? "[activation]\nscripts = [\"set.sh\"]\n" : "")
            + (Has("[activation.env]") ? "[activation.env]\nV = \"[activation.env]\"\n" : "");
        var command = Has("command") ? "V=command sh -c 'echo $V'" : "sh -c 'echo $V'; true";
        var workspace =
            new RunnerWorkspace($"{activation}[tasks]\nt = {{ cmd = \"{command}\"{(Has("env") ? ", env = { V = \"env\" }" : "")} }}\n")
            {
                HasRecords = hasRecords,
            };
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

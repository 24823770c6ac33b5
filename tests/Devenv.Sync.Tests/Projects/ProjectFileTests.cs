using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Projects;

namespace Devenv.Sync.Tests.Projects;

public sealed class ProjectFileTests
{
    private const string Made =
        "\"bin/\", \"obj/\", \"node_modules/\", \".venv/\", \"__pycache__/\", \".pytest_cache/\", \".mypy_cache/\", \".ruff_cache/\"";

    private const string Kept = "\".devenv/\", \".pixi/\", \"mutagen.yml.lock\"";

    [Fact]
    public void Our_ignores_stand_around_the_file_s_own() =>
        Assert.Equal(
            $"{{sync: \n {{work: \n {{alpha: \".\", \n ignore: {{paths: [{Made}, \"*.o\", \"!bin/\", {Kept}]}}}}}}}}\n",
            Write("sync:\n  work:\n    alpha: \".\"\n    ignore: {paths: ['*.o', '!bin/']}\n"));

    [Fact]
    public void A_session_without_ignores_gets_ours() =>
        Assert.Equal($"{{sync: {{a: {{alpha: x, \"ignore\": {{\"paths\": [{Made}, {Kept}]}}}}}}}}\n", Write("sync: {a: {alpha: x}}"));

    [Fact]
    public void Common_ignores_come_before_those_of_the_session_and_not_twice() =>
        Assert.Equal(
            $"{{sync: {{defaults: {{ignore: {{vcs: true, paths: []}}}}, a: {{ignore: {{paths: [{Made}, \"!obj/\", \"x\", {Kept}]}}}}}}}}\n",
            Write("sync: {defaults: {ignore: {vcs: true, paths: ['!obj/']}}, a: {ignore: {paths: [x]}}}"));

    [Fact]
    public void A_session_that_is_all_defaults_gets_ours() =>
        Assert.Contains(
            $"a: {{\"ignore\": {{\"paths\": [{Made}, {Kept}]}}}}",
            Write("sync: {defaults: {alpha: x, beta: y}, a: }"),
            StringComparison.Ordinal);

    [Fact]
    public void Merged_tables_are_looked_through() =>
        Assert.Equal(
            $"{{sync: {{b: {{<<: {{ignore: {{paths: [o]}}}}, \"ignore\": {{paths: [{Made}, \"o\", {Kept}]}}}}}}}}\n",
            Write("sync: {b: {<<: {ignore: {paths: [o]}}}}"));

    [Theory]
    [InlineData("sync: {defaults: {ignore: {syntax: docker}}, a: {alpha: .}}")]
    [InlineData("sync: {a: {alpha: ., ignore: {syntax: docker}}}")]
    public void In_the_syntax_of_docker_names_are_looked_for_everywhere(string text) =>
        Assert.Contains("[\"**/bin\", \"**/obj\", ", Write(text), StringComparison.Ordinal);

    [Fact]
    public void Folders_of_this_machine_are_left_out_from_the_session_s_root() =>
        Assert.Contains(
            "\".pixi/\", \"/x/\", \"mutagen.yml.lock\"",
            Write(
                "sync: {a: {alpha: .., beta: 'h:x'}}",
                new IgnoreRules { Files = ["mutagen.yml.lock"], OwnFolders = ["/env/x", "/elsewhere"] },
                "/env/w/mutagen.yml"),
            StringComparison.Ordinal);

    [Fact]
    public void Files_of_a_vault_can_be_asked_for_again()
    {
        var text = Write(
            "sync: {a: {alpha: ., ignore: {paths: ['!/conf/k.txt']}}}",
            new IgnoreRules { Files = [], OwnFiles = ["/w/conf/k.txt", "/w/a[1]", "/home/u/.ssh/config"] });
        Assert.Contains(
            "\".ruff_cache/\", \"/conf/k.txt\", \"/a\\\\[1\\\\]\", \"!/conf/k.txt\", \".devenv/\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_table_is_left_to_mutagen() => Assert.Equal("{sync: {a: 3}, x: [1]}\n", Write("{sync: {a: 3}, x: [1]}"));

    [Theory]
    [InlineData("", "")]
    [InlineData("# nothing\n", "")]
    [InlineData("sync: {defaults: {}, b: {}, a: {}}\nforward: {defaults: {}, c: {}}", "a b c")]
    [InlineData("forward:", "")]
    public void Sessions_are_named_by_their_keys(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', ProjectFile.Parse(text, "/w/mutagen.yml").SessionNames));

    [Fact]
    public void A_list_is_no_project_file() =>
        Assert.Equal("DEVENV8002", Assert.Throws<DevenvException>(() => ProjectFile.Parse("[1]", "/w/mutagen.yml")).Diagnostic.Code);

    private static string Write(string text, IgnoreRules? rules = null, string path = "/w/mutagen.yml") =>
        ProjectFile.Parse(text, path).WithIgnores(rules ?? new IgnoreRules { Files = ["mutagen.yml.lock"] }, "/home/u");
}

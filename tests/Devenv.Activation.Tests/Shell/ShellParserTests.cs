using Devenv.Activation.Scripts;
using Devenv.Activation.Shell.Syntax;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Activation.Tests.Shell;

public sealed class ShellParserTests
{
    [Theory]
    [InlineData("", 0, "there is no command")]
    [InlineData(" \n ", 0, "there is no command")]
    [InlineData("# only this", 0, "there is no command")]
    [InlineData("&& a", 0, "a command is missing")]
    [InlineData("a &&", 4, "a command is missing")]
    [InlineData("a |", 3, "a command is missing")]
    [InlineData("a ;; b", 3, "a command is missing")]
    [InlineData("a & && b", 4, "a command is missing")]
    [InlineData("echo 'a", 5, "the closing single quote is missing")]
    [InlineData("echo \"a", 5, "the closing double quote is missing")]
    [InlineData("echo `a", 5, "the closing back quote is missing")]
    [InlineData("(a", 0, "the closing parenthesis is missing")]
    [InlineData("echo $(a", 5, "the closing parenthesis of $( is missing")]
    [InlineData("a)", 1, "this character has no meaning here; put it in quotes if it is text")]
    [InlineData("a (b)", 2, "this character has no meaning here; put it in quotes if it is text")]
    [InlineData("f() { a; }", 1, "functions are not part of the task shell")]
    [InlineData("(a) b", 4, "this character has no meaning here; put it in quotes if it is text")]
    [InlineData("echo $$", 5, "\"$$\" is not part of the task shell; only variables and $? can be used")]
    [InlineData("echo \"$#\"", 6, "\"$#\" is not part of the task shell; only variables and $? can be used")]
    [InlineData("echo $*", 5, "\"$*\" is not part of the task shell; only variables and $? can be used")]
    [InlineData("echo \"$@\"", 6, "\"$@\" is not part of the task shell; arguments are appended to the command by themselves")]
    [InlineData("echo $((1 + 2))", 5, "arithmetic is not part of the task shell")]
    [InlineData("cat << EOF", 4, "here-documents are not part of the task shell")]
    [InlineData("a > b 2>&1", 6, "a command can have one redirection only; use \"&>\" for both outputs, or put the command in parentheses")]
    [InlineData("a 3> b", 2, "only the streams 0 (input), 1 and 2 (outputs) can be redirected")]
    [InlineData("a 2>&3", 2, "a stream can only be sent to the streams 1 and 2")]
    [InlineData("a >", 2, "the file of the redirection is missing")]
    [InlineData("a > >(b)", 2, "the file of the redirection is missing")]
    [InlineData("if true; then a; fi", 0, "\"if\" is not part of the task shell; use && and ||, or a script")]
    [InlineData("a; for x in y; do z; done", 3, "\"for\" is not part of the task shell; use && and ||, or a script")]
    [InlineData("{ a; }", 0, "\"{\" is not part of the task shell; use && and ||, or a script")]
    [InlineData("A=1 B=2", 0, "several assignments need a command behind them; separate them by \";\"")]
    [InlineData("echo {1..100000000}", 5, "the braces stand for too many words")]
    [InlineData("a\0b", 1, "there is a NUL")]
    public void What_is_no_command_is_told_with_its_place(string text, int offset, string reason)
    {
        Assert.False(ShellParser.TryParse(text, out _, out var fault));
        Assert.Equal((offset, reason), (fault.Offset, fault.Reason));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("$(")]
    [InlineData("\"$(")]
    [InlineData("`\\`")]
    [InlineData("{a,")]
    [InlineData("{a,b}")]
    [InlineData("{")]
    [InlineData("\\\n")]
    [InlineData("a && ")]
    [InlineData("a | ")]
    [InlineData("x=")]
    [InlineData("'\"")]
    public void Hostile_texts_end_in_a_list_or_a_fault(string piece) =>
        Assert.All((int[])[1, 50, 61, 1000, 100_000], count =>
        {
            var text = string.Concat(Enumerable.Repeat(piece, count));
            Assert.True(EndsInListOrFault(text));
            Assert.True(EndsInListOrFault("echo " + text));
        });

    [Fact]
    public void A_huge_word_is_a_word()
    {
        var word = new string('x', 5_000_000);
        Assert.True(ShellParser.TryParse("echo " + word, out var list, out _));
        Assert.Equal(word, Words(list)[1].LiteralText);
    }

    [Fact]
    public void Any_text_ends_in_a_list_or_a_fault() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Gen.ListOf(Gen.Elements(
                    "a", " ", "'", "\"", "\\", "$", "(", ")", "`", "{", "}", ",", "..", "&", "|", ";", "<", ">", "\n", "#", "~", "*", "=",
                    "1", "!", "é"))
                    .Select(string.Concat).ToArbitrary(),
                EndsInListOrFault));

    [Fact]
    public void A_quoted_text_reads_back_as_one_word() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(Texts(),
                text => ShellParser.TryParse("x " + ShellWord.Literal(text), out var list, out _) && Words(list) is [_,
                { LiteralText: var read }] && read == text));

    [Fact]
    public void A_text_in_double_quotes_with_escapes_reads_back() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(Texts(), text =>
            {
                var escaped = string.Concat(text.Select(letter => "$`\"\\".Contains(letter) ? "\\" + letter : letter.ToString()));
                return ShellParser.TryParse($"x \"{escaped}\"", out var list, out _) && Words(list) is [_, { LiteralText: var read }]
                    && read == text;
            }));

    [Fact]
    public void Words_of_a_list_in_the_manifest_read_back() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Texts(), text => CommandOf(["x", text]) is var command && ShellParser.TryParse(command, out var list, out _)
                && Words(list) is [_, { LiteralText: var read }] && read == text));

    [SharedFact]
    public void Commands_of_real_workspaces_are_read()
    {
        var (read, refused) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var file in Directory.EnumerateFiles(SharedData.PathOf("corpus"), "*.toml", SearchOption.AllDirectories)
            .Where(file =>
                file.Contains("/workspaces/", StringComparison.Ordinal) || file.Contains("/manifests-only/", StringComparison.Ordinal)))
        {
            if (ManifestReader.Read(File.ReadAllBytes(file), file, "/home/u", _ => true).Manifest is not { } manifest)
            {
                continue;
            }

            var tasks = manifest.Environments
                .SelectMany(environment => environment.Platforms.SelectMany(platform => environment.Tasks(platform)))
                .Where(task => task.Command is not null);
            foreach (var task in tasks.DistinctBy(task => (task.Span, task.Command)))
            {
                read++;
                if (!ShellParser.TryParse(task.Command ?? string.Empty, out _, out _))
                {
                    refused.Add($"{Path.GetFileName(Path.GetDirectoryName(file))} {task.Name}");
                }
            }
        }

        Assert.True(read > 600, $"only {read} commands were found");
        // Two scripts of bash, a back slash before $( (pixi reads an escaped $ there too), a redirection on a line of its own.
        Assert.Equal(
            "HaoZeke__pixi_envs__orgs-metatensor-gromacs gromk-mpi|HaoZeke__pixi_envs__orgs-metatensor-gromacs gromk-tmpi|prefix-dev__pixi__examples-constructor start|prefix-dev__pixi__examples-constructor-minimal construct|prefix-dev__pixi__examples-constructor-minimal start",
            string.Join('|', refused));
    }

    private static System.Collections.Immutable.ImmutableArray<Word> Words(CommandList list) =>
        ((ShellCommand.Simple)list.Items[0].Commands.First.Stages[0].Command).Words;

    private static bool EndsInListOrFault(string text) => ShellParser.TryParse(text, out var list, out var fault)
        ? !list.Items.IsEmpty
        : fault.Offset >= 0 && fault.Offset <= text.Length;

    private static string CommandOf(string[] words)
    {
        var list = string.Join(", ", words.Select(word => "\"" + string.Concat(word.Select(letter => $"\\u{(int)letter:x4}")) + "\""));
        var text = $"[workspace]\nchannels = []\nplatforms = [\"linux-64\"]\n[tasks]\nt = {{ cmd = [{list}] }}";
        var manifest = ManifestReader.Read(text, "/w/pixi.toml", "/home/u").Manifest ?? throw new InvalidOperationException(text);
        return manifest.Environments[0].Tasks(manifest.Platforms[0])[0].Command ?? string.Empty;
    }

    private static Arbitrary<string> Texts() =>
        Gen.ListOf(Gen.Elements(
            'a', ' ', '\'', '"', '\\', '$', '(', ')', '`', '{', '}', ',', '&', '|', ';', '<', '>', '\n', '#', '~', '*', '?', '[', '=', 'é',
            '-'))
            .Select(letters => new string([.. letters]))
            .ToArbitrary();
}

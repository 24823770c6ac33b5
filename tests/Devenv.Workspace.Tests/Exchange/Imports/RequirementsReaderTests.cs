using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Workspace.Tests.Exchange.Imports;

public sealed class RequirementsReaderTests
{
    [Fact]
    public void Lines_comments_and_continuations_are_pip_s()
    {
        var environment = Import(
            """
            # what we need
            numpy>=1.2 , <2   # fast arrays
            requests[socks,\
            security]==2.31.0 ; python_version < "3.13"

            torch @ https://wheels.example.org/torch-2.0-cp312-none-any.whl#sha256=00
            """);

        Assert.Equal(
            [
                "numpy>=1.2,<2", "requests[socks,security]==2.31.0 ; python_full_version < '3.13'",
                "torch @ https://wheels.example.org/torch-2.0-cp312-none-any.whl#sha256=00",
            ],
            Texts(environment));
    }

    [Fact]
    public void A_comment_ends_a_continued_line() => Assert.Equal(["numpy", "scipy"], Texts(Import("numpy \\\n# no more \\\nscipy\n")));

    [Fact]
    public void Where_distributions_come_from_is_read()
    {
        var environment = Import(
            "-i https://a.example.org/simple\n--extra-index-url=https://b.example.org/simple --extra-index-url https://c.example.org\n"
            + "-f wheels\n--find-links https://d.example.org\nnumpy\n",
            "req/in.txt");

        Assert.Equal("https://a.example.org/simple", environment.IndexUrl);
        Assert.Equal<string>(["https://b.example.org/simple", "https://c.example.org"], environment.ExtraIndexUrls);
        Assert.Equal<string>(["./req/wheels", "https://d.example.org"], environment.FindLinks);
    }

    [Theory]
    [InlineData("git+https://h.example.org/u/tool.git@v1.2#egg=tool&subdirectory=py", "tool @ git+https://h.example.org/u/tool.git@v1.2#subdirectory=py")]
    [InlineData("-e git+https://h.example.org/u/tool.git#egg=tool[fast]", "tool[fast] @ git+https://h.example.org/u/tool.git")]
    [InlineData("tool @ git+ssh://git@h.example.org/u/tool", "tool @ git+ssh://git@h.example.org/u/tool")]
    [InlineData("./dist/tool-1.0-py3-none-any.whl", "tool ./dist/tool-1.0-py3-none-any.whl")]
    [InlineData("https://h.example.org/tool-kit-1.0.tar.gz", "tool-kit @ https://h.example.org/tool-kit-1.0.tar.gz")]
    [InlineData("--editable=./lib#egg=tool", "tool editable ./lib")]
    [InlineData("tool @ file:///srv/tool", "tool /srv/tool")]
    public void A_place_needs_a_name_from_somewhere(string line, string expected) => Assert.Equal([expected], Texts(Import(line)));

    [Fact]
    public void The_name_of_a_folder_is_its_project_s()
    {
        var environment = ImportTexts.Import(
            ImportFormat.Requirements, "-e .[dev] ; sys_platform != 'win32'\n", "sub/in.txt",
            ("sub/pyproject.toml", "[project]\nname = \"my-app\"\n"));

        Assert.Equal(["my-app[dev] ; sys_platform != 'win32' editable ./sub"], Texts(environment));
    }

    [Fact]
    public void What_has_no_name_is_told()
    {
        var reading = Read("numpy\n-e .\n");

        Assert.StartsWith("/w/in.txt(2,1): warning DEVENV1157: \".\" is not imported: a manifest needs a name",
            Assert.Single(reading.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Included_files_are_read_once_from_where_they_are()
    {
        var environment = ImportTexts.Import(
            ImportFormat.Requirements,
            "-r base.txt\n-r sub/../base.txt\n--requirement=../all.txt\n",
            "req/in.txt",
            ("req/base.txt", "numpy\n-rdeep/more.txt\n"),
            ("req/deep/more.txt", "scipy\n-r ../base.txt\n-f ../wheels\n"),
            ("all.txt", "pandas\n"));

        Assert.Equal(["numpy", "scipy", "pandas"], Texts(environment));
        Assert.Equal<string>(["./req/wheels"], environment.FindLinks);
    }

    [Theory]
    [InlineData("-r ../secret.txt", "\"../secret.txt\" is not read: it does not lie in \"/w\".")]
    [InlineData("-r /etc/passwd", "\"/etc/passwd\" is not read: it does not lie in \"/w\".")]
    [InlineData("-r https://h.example.org/r.txt", "\"https://h.example.org/r.txt\" is not read: it does not lie in \"/w\".")]
    [InlineData("-c none.txt", "\"none.txt\" is not read: there is no such file.")]
    public void An_included_file_must_be_below_the_folder(string line, string expected)
    {
        var reading = Read("numpy\n" + line);

        Assert.Null(reading.Environment);
        Assert.Equal("/w/in.txt(2,1): error DEVENV1158: the included file " + expected, Assert.Single(reading.Diagnostics).ToString());
    }

    [Fact]
    public void A_chain_of_files_has_an_end()
    {
        var files = Enumerable.Range(0, 40).Select(number => ($"{number}.txt", $"-r {number + 1}.txt\n")).ToArray();

        Assert.Contains("more than 16 files",
            Assert.Single(ImportTexts.Read(ImportFormat.Requirements, "-r 0.txt", "in.txt", files).Diagnostics).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_constraint_bounds_what_is_asked_for_and_is_told_otherwise()
    {
        var reading = Read("-c bounds.txt\nnumpy>=1\n", ("bounds.txt", "numpy<2\nscipy<3\n"));

        Assert.Equal(["numpy>=1,<2"], Texts(reading.Environment!));
        Assert.StartsWith("/w/bounds.txt(2,1): warning DEVENV1157: the constraint scipy<3", Assert.Single(reading.Diagnostics).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_name_for_two_markers_is_told()
    {
        var reading = Read("numpy<2 ; python_version < '3.9'\nnumpy>=2 ; python_version >= '3.9'\n");

        Assert.Equal(["numpy<2 ; python_full_version < '3.9'"], Texts(reading.Environment!));
        Assert.Equal(2, Assert.Single(reading.Diagnostics).Span?.Line);
    }

    [Fact]
    public void Hashes_are_told_once_and_options_each()
    {
        var reading = Read("numpy==1.0 --hash=sha256:00 \\\n  --hash=sha256:11\nscipy==1.0 --hash=sha256:22\n--pre\n--no-binary :all:\n");

        Assert.Equal(["numpy==1.0", "scipy==1.0"], Texts(reading.Environment!));
        Assert.Equal(
            ["1 the hashes of requirements", "4 \"--pre\"", "5 \"--no-binary :all:\""],
            reading.Diagnostics.Select(diagnostic =>
                $"{diagnostic.Span?.Line} {diagnostic.Message[..diagnostic.Message.IndexOf(" is not", StringComparison.Ordinal)]}"));
    }

    [Theory]
    [InlineData("--pre numpy==1", "2 \"--pre\"", "2 \"numpy==1\"")]
    [InlineData("--= x", "2 \"--\"", "2 \"x\"")]
    public void What_stands_behind_an_option_is_told(string line, params string[] expected)
    {
        var reading = Read("scipy\n" + line);

        Assert.Equal(
            expected,
            reading.Diagnostics.Select(diagnostic =>
                $"{diagnostic.Span?.Line} {diagnostic.Message[..diagnostic.Message.IndexOf(" is not", StringComparison.Ordinal)]}"));
    }

    [Theory]
    [InlineData("numpy>>1")]
    [InlineData("numpy = 1")]
    [InlineData("???")]
    public void What_is_no_requirement_is_an_error(string line)
    {
        var reading = Read("scipy\n" + line);

        Assert.Null(reading.Environment);
        Assert.StartsWith($"/w/in.txt(2,1): error DEVENV1156: \"{line}\" is no Python requirement",
            Assert.Single(reading.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environment.yaml", "", ImportFormat.EnvironmentYml)]
    [InlineData("requirements.txt", "numpy", ImportFormat.Requirements)]
    [InlineData("requirements.in", "numpy", ImportFormat.Requirements)]
    [InlineData("spec.txt", "# x\n@EXPLICIT\n", ImportFormat.Explicit)]
    [InlineData("spec", "@EXPLICIT\r\n", ImportFormat.Explicit)]
    [InlineData("Pipfile", "[packages]", null)]
    public void The_format_is_told_by_name_and_content(string name, string text, ImportFormat? expected) =>
        Assert.Equal(expected, ImportReader.FormatOf(name, text));

    private static ImportedEnvironment Import(string text, string file = "in.txt")
        => ImportTexts.Import(ImportFormat.Requirements, text, file);

    private static ImportReading Read(string text, params (string Name, string Text)[] others) =>
        ImportTexts.Read(ImportFormat.Requirements, text, "in.txt", others);

    private static IEnumerable<string> Texts(ImportedEnvironment environment) =>
        environment.Distributions.Select(distribution =>
            distribution.Requirement
            + (distribution.Local is { } local ? (local.IsEditable ? " editable " : " ") + local.Path : string.Empty));
}

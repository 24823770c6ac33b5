using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Tests.Toml.Editing;

/// <summary>Where an edit puts or takes what; blanks and line ends are part of the expectation.</summary>
public sealed class TomlEditorTests
{
    private static readonly TomlLiteral s_one = TomlLiteral.Integer(1);

    [Theory]
    [InlineData("[t]\na = 0 # why\n", "t.b", "[t]\na = 0 # why\nb = 1\n")]
    [InlineData("[t]\na = 0", "t.b", "[t]\na = 0\nb = 1")]
    [InlineData("[t]\r\na = 0\r\n", "t.b", "[t]\r\na = 0\r\nb = 1\r\n")]
    [InlineData("[t]\n", "t.b", "[t]\nb = 1\n")]
    [InlineData("[t] # c\n\n[u]\n", "t.b", "[t] # c\nb = 1\n\n[u]\n")]
    [InlineData("[t]\n  a=0\n", "t.b", "[t]\n  a=0\n  b=1\n")]
    [InlineData("[t]\na   = 0\nabc = 0\n", "t.ab", "[t]\na   = 0\nabc = 0\nab  = 1\n")]
    [InlineData("[t]\na = [\n  0,\n]\n\n# u's\n[u]\n", "t.b", "[t]\na = [\n  0,\n]\nb = 1\n\n# u's\n[u]\n")]
    [InlineData("\uFEFFa = 0\n", "b", "\uFEFFa = 0\nb = 1\n")]
    [InlineData("[t]\na = 0\n", "t.x.b", "[t]\na = 0\n\n[t.x]\nb = 1\n")]
    public void Keys_are_added_after_the_last_of_their_section(string source, string path, string expected)
        => Assert.Equal(expected, Set(source, path));

    [Theory]
    [InlineData("a.b = 0\nc = 0\n", "a.d", "a.b = 0\na.d = 1\nc = 0\n")]
    [InlineData("[t]\na.b = 0\nc = 0\n", "t.a.d.e", "[t]\na.b = 0\na.d.e = 1\nc = 0\n")]
    [InlineData("t = { a = 0 }\n", "t.b", "t = { a = 0, b = 1 }\n")]
    [InlineData("t = {}\n", "t.b", "t = { b = 1 }\n")]
    [InlineData("t = {a=0}\n", "t.b.c", "t = {a=0, b.c=1}\n")]
    [InlineData("t = { a.b = 0, c = 0 }\n", "t.a.d", "t = { a.b = 0, c = 0, a.d = 1 }\n")]
    [InlineData("t = {\n  a = 0, # why\n}\n", "t.b", "t = {\n  a = 0, # why\n  b = 1,\n}\n")]
    public void Keys_take_the_form_of_their_table(string source, string path, string expected) => Assert.Equal(expected, Set(source, path));

    [Theory]
    [InlineData("", "t.b", "[t]\nb = 1\n")]
    [InlineData("# only a comment", "t.b", "# only a comment\n\n[t]\nb = 1")]
    [InlineData("[f.x.d]\na = 0\n\n[f.y.d]\na = 0\n", "f.x.p.b", "[f.x.d]\na = 0\n\n[f.x.p]\nb = 1\n\n[f.y.d]\na = 0\n")]
    [InlineData("[f.x.d]\na = 0\n\n# the end\n[e]\n", "f.y.d.b", "[f.x.d]\na = 0\n\n[f.y.d]\nb = 1\n\n# the end\n[e]\n")]
    [InlineData("[e]\n\n# about x\n[f.x.d]\na = 0\n", "f.x.b", "[e]\n\n[f.x]\nb = 1\n\n# about x\n[f.x.d]\na = 0\n")]
    [InlineData("[[a]]\nx = 0\n[[a]]\nx = 0\n\n[z]\n", "a.y.b", "[[a]]\nx = 0\n[[a]]\nx = 0\n\n[a.y]\nb = 1\n\n[z]\n")]
    [InlineData("# head\n\n[t]\n", "b", "# head\n\nb = 1\n\n[t]\n")]
    public void Tables_are_made_beside_their_relatives(string source, string path, string expected)
        => Assert.Equal(expected, Set(source, path));

    [Fact]
    public void New_tables_go_after_the_neighbour_that_is_there()
    {
        var editor = Editor("[w]\n\n[d]\na = 0\n\n[e]\n").Set(TomlPath.Of("p", "b"), s_one, ["x", "d", "w"]);

        Assert.Equal("[w]\n\n[d]\na = 0\n\n[p]\nb = 1\n\n[e]\n", editor.Document.ToString());
    }

    [Fact]
    public void Values_are_replaced_in_place()
    {
        var editor = Editor("[t]\na  =  \"old\"   # why\nb = 0\n").Set(TomlPath.Of("t", "a"), TomlLiteral.String("new"));

        Assert.Equal("[t]\na  =  \"new\"   # why\nb = 0\n", editor.Document.ToString());
    }

    [Fact]
    public void Keys_are_quoted_only_where_they_must_be()
    {
        var editor = Editor("[t]\n")
            .Set(TomlPath.Of("t", "a-b_1"), s_one)
            .Set(TomlPath.Of("t", "a.b"), s_one)
            .Set(TomlPath.Of("t", string.Empty), s_one);

        Assert.Equal("[t]\na-b_1 = 1\n\"a.b\" = 1\n\"\" = 1\n", editor.Document.ToString());
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("say \"x\"", "'say \"x\"'")]
    [InlineData("it's \"x\"\n", "\"it's \\\"x\\\"\\n\"")]
    public void Strings_are_written_without_escapes_where_that_can_be(string value, string expected)
        => Assert.Equal(expected, TomlLiteral.String(value).Text);

    [Theory]
    [InlineData("[t]\n# all\na = 0 # a's\nb = 0\n", "t.a", "[t]\n# all\nb = 0\n")]
    [InlineData("[t]\na = [\n  0,\n] # a's\nb = 0\n", "t.a", "[t]\nb = 0\n")]
    [InlineData("[t]\na = 0", "t.a", "[t]")]
    [InlineData("a = 0\r\nb = 0\r\n", "a", "b = 0\r\n")]
    [InlineData("t = { a = 0, b = 0 }\n", "t.a", "t = { b = 0 }\n")]
    [InlineData("t = { a = 0, b = 0 }\n", "t.b", "t = { a = 0 }\n")]
    [InlineData("t = { a = 0 }\n", "t.a", "t = {}\n")]
    [InlineData("t.a = 0\nt.b = 0\n", "t.a", "t.b = 0\n")]
    [InlineData("[t]\na = 0\n", "t.x", "[t]\na = 0\n")]
    public void Keys_go_with_their_lines_and_the_comment_behind(string source, string path, string expected)
        => Assert.Equal(expected, Remove(source, path));

    [Theory]
    [InlineData("[a]\nx = 0\n\n[b]\nx = 0\n# b's\n\n# rest\n\n[c]\n", "b", "[a]\nx = 0\n\n# rest\n\n[c]\n")]
    [InlineData("[a]\nx = 0\n\n[b]\n", "a", "[b]\n")]
    [InlineData("[a.x]\n\n[b]\n\n[a.y]\nz = 0\n", "a", "[b]\n")]
    [InlineData("[t]\na.b = 0\na.c = 0\nd = 0\n[t.a.e]\nf = 0\n", "t.a", "[t]\nd = 0\n")]
    [InlineData("t = { a.b = 0, c = 0, a.d = 0 }\n", "t.a", "t = { c = 0 }\n")]
    [InlineData("[[a]]\n[[a]]\n[b]\n", "a", "[b]\n")]
    public void Tables_go_with_all_that_is_below_them(string source, string path, string expected)
        => Assert.Equal(expected, Remove(source, path));

    [Theory]
    [InlineData("a = []", "a = [1]")]
    [InlineData("a = [ ]", "a = [ 1 ]")]
    [InlineData("a = [0]", "a = [0, 1]")]
    [InlineData("a = [0,]", "a = [0, 1,]")]
    [InlineData("a = [\n  0,\n]", "a = [\n  0,\n  1,\n]")]
    [InlineData("a = [\n  0 # zero\n  # more\n]", "a = [\n  0, # zero\n  1\n  # more\n]")]
    [InlineData("a = [\r\n\t0,\r\n\t2]", "a = [\r\n\t0,\r\n\t2,\r\n\t1]")]
    [InlineData("a = [\n  # none\n]", "a = [\n  # none\n  1,\n]")]
    [InlineData("a = [\n]", "a = [\n    1,\n]")]
    [InlineData("a = [\n  0, 2,\n]", "a = [\n  0, 2, 1,\n]")]
    [InlineData("b = 0\n", "b = 0\na = [1]\n")]
    public void Items_are_added_as_the_last_one_is_written(string source, string expected) =>
        Assert.Equal(expected, Editor(source).Append(TomlPath.Of("a"), s_one).Document.ToString());

    [Theory]
    [InlineData("a = [0]", 0, "a = []")]
    [InlineData("a = [0, 1, 2]", 0, "a = [1, 2]")]
    [InlineData("a = [0, 1, 2]", 1, "a = [0, 2]")]
    [InlineData("a = [0, 1, 2,]", 2, "a = [0, 1,]")]
    [InlineData("a = [\n  0, # zero\n  1,\n]", 0, "a = [\n  1,\n]")]
    [InlineData("a = [\n  0,\n  1 # one\n]", 1, "a = [\n  0\n]")]
    [InlineData("a = [\n  0, # zero\n  1]", 1, "a = [\n  0 # zero\n  ]")]
    [InlineData("a = [0,\n  1]", 0, "a = [\n  1]")]
    [InlineData("a = [\n  0\n, 1\n, 2\n]", 1, "a = [\n  0\n, 2\n]")]
    public void Items_go_with_their_comma(string source, int index, string expected) =>
        Assert.Equal(expected, Editor(source).RemoveItem(TomlPath.Of("a"), index).Document.ToString());

    [Theory]
    [InlineData("a = 1", "a.b", "\"a.b\" cannot be edited, since \"a\" is an integer. Write it as a table or list by hand, or remove it first.")]
    [InlineData("[a.b]", "a.b", "\"a.b\" cannot be edited, since \"b\" is a table of its own. Write it as a table or list by hand, or remove it first.")]
    public void What_has_another_form_is_not_overwritten(string source, string path, string expected)
    {
        var fault = Assert.Throws<DevenvException>(() => Set(source, path));

        Assert.Equal(expected, fault.Diagnostic.Message);
    }

    private static string Set(string source, string path) => Editor(source).Set(Path(path), s_one).Document.ToString();

    private static string Remove(string source, string path) => Editor(source).Remove(Path(path)).Document.ToString();

    private static TomlPath Path(string text) => TomlPath.Of(text.Split('.'));

    private static TomlEditor Editor(string source) => new(TomlDocument.Parse(source, "a.toml"));
}

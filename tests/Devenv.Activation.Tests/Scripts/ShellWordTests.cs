using Devenv.Activation.Scripts;

namespace Devenv.Activation.Tests.Scripts;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("", "''")]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("'", @"''\'''")]
    [InlineData("$HOME `id` \\ \"\n", "'$HOME `id` \\ \"\n'")]
    public void A_literal_word_is_in_single_quotes(string text, string word) => Assert.Equal(word, ShellWord.Literal(text));

    [Theory]
    [InlineData("no reference: \"\\`", "'no reference: \"\\`'")]
    [InlineData("$A", "\"$A\"")]
    [InlineData("say \"$A\"", "\"say \\\"$A\\\"\"")]
    [InlineData("\\$A", "\"\\$A\"")]
    [InlineData("c:\\dir\\$A", "\"c:\\\\dir\\$A\"")]
    [InlineData("$A\\", "\"$A\\\\\"")]
    [InlineData("$A\\\"", "\"$A\\\\\\\"\"")]
    [InlineData("it's $A", "\"it's $A\"")]
    public void A_value_with_a_reference_is_in_double_quotes(string text, string word) => Assert.Equal(word, ShellWord.Expandable(text));

    [Theory]
    [InlineData("A", true)]
    [InlineData("_a1", true)]
    [InlineData("1a", false)]
    [InlineData("a-b", false)]
    [InlineData("", false)]
    [InlineData("é", false)]
    [InlineData("a b", false)]
    public void A_variable_s_name_is_POSIX_s(string name, bool isName) => Assert.Equal(isName, ShellWord.IsVariableName(name));

    [Fact]
    public void A_line_of_a_listing_has_no_control_characters() => Assert.Equal("a b [31mc", ShellWord.Printable("a\nb\u001b[31mc"));
}

using Devenv.Conda.Matching;

namespace Devenv.Conda.Tests.Matching;

public sealed class StringMatcherTests
{
    [Theory]
    [InlineData("py_0", "PY_0", true)]
    [InlineData("py_0", "py_01", false)]
    [InlineData("*cuda*", "h1_cuda_2", true)]
    [InlineData("*cuda*", "h1_cud", false)]
    [InlineData("py*_0", "py39h_0_0", true)]
    [InlineData("py?9*", "py39h", true)]
    [InlineData("py[23]*", "py39h", true)]
    [InlineData("py[!23]*", "py39h", false)]
    [InlineData("[a-f]*", "Hash", false)]
    [InlineData("py?", "py3", false)]
    [InlineData("*", "", true)]
    [InlineData("^py3[0-9]+h.*$", "py310hABC", true)]
    [InlineData("^py(?!27).*$", "py27_0", false)]
    [InlineData("^py(?!27).*$", "py36_0", true)]
    public void Matchers_compare_without_case(string matcher, string text, bool expected) =>
        Assert.Equal(expected, StringMatcher.Parse(matcher).Matches(text));

    [Fact]
    public void A_broken_regular_expression_is_refused()
    {
        Assert.False(StringMatcher.TryParse("^($", out _, out var fault));
        Assert.Equal("\"^($\" is not a regular expression", fault);
    }

    [Fact]
    public void A_hostile_glob_is_answered_at_once() =>
        Assert.False(StringMatcher.Parse(string.Concat(Enumerable.Repeat("a*", 200)) + "b").Matches(new string('a', 2000)));
}

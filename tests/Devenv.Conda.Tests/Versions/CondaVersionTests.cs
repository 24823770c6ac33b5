using Devenv.Conda.Versions;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Versions;

public sealed class CondaVersionTests
{
    [Fact]
    public void Versions_are_ordered_as_the_table_lists_them()
    {
        var lines = File.ReadLines(Path.Join(SharedData.RepositoryRoot, "tests/Devenv.Conda.Tests/data/version-order.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => (IsEqual: line[0] == '=', Version: CondaVersion.Parse(line[2..])))
            .ToArray();

        for (var i = 0; i < lines.Length; i++)
        {
            for (var j = i + 1; j < lines.Length; j++)
            {
                var expected = lines[(i + 1)..(j + 1)].All(line => line.IsEqual) ? 0 : -1;
                Assert.True(expected == Math.Sign(lines[i].Version.CompareTo(lines[j].Version)),
                    $"{lines[i].Version} and {lines[j].Version}");
                Assert.Equal(-expected, Math.Sign(lines[j].Version.CompareTo(lines[i].Version)));
                Assert.True(expected != 0 || lines[i].Version.GetHashCode() == lines[j].Version.GetHashCode(), lines[j].Version.Source);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1..2")]
    [InlineData("1.")]
    [InlineData(".1")]
    [InlineData("1.0 ")]
    [InlineData("1*")]
    [InlineData("1_0-1")]
    [InlineData("1.0_1+a-b")]
    [InlineData("1!")]
    [InlineData("1.0___")]
    [InlineData("1.0+")]
    [InlineData("1é")]
    [InlineData("18446744073709551616")]
    [InlineData("18446744073709551616!1")]
    public void Text_that_is_no_version_is_refused_with_a_reason(string text)
    {
        Assert.False(CondaVersion.TryParse(text, out var version, out var fault));
        Assert.Null(version);
        Assert.NotEmpty(fault);
    }

    [Theory]
    [InlineData("1.02.A", "1.2.a")]
    [InlineData("0!007", "0!7")]
    [InlineData("1.0__", "1.0__")]
    [InlineData("1.0-1+Local.01", "1.0-1+local.1")]
    [InlineData("r0", "r0")]
    public void Canonical_text_drops_leading_zeros_and_case(string text, string canonical) =>
        Assert.Equal(canonical, CondaVersion.Parse(text).ToCanonicalString());

    [Theory]
    [InlineData("1.2.3", "1.2", true)]
    [InlineData("1.20", "1.2", false)]
    [InlineData("1.2a1", "1.2", true)]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("1!1.2", "1.2", false)]
    [InlineData("1.1c.1", "1.1.1", false)]
    [InlineData("1.1c", "1.1.0", true)]
    [InlineData("1.0.2l", "1.0.2", true)]
    [InlineData("1.2+a.b", "1.2+a", true)]
    [InlineData("1.2", "1.2+a", false)]
    public void A_version_starts_with_the_segments_of_its_prefix(string version, string prefix, bool expected) =>
        Assert.Equal(expected, CondaVersion.Parse(version).StartsWith(CondaVersion.Parse(prefix)));
}

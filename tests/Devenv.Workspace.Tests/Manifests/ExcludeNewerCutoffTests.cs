using System.Globalization;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

public sealed class ExcludeNewerCutoffTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7d", "2026-03-03T12:00:00Z")]
    [InlineData("2weeks", "2026-02-24T12:00:00Z")]
    [InlineData("1h 30m", "2026-03-10T10:30:00Z")]
    [InlineData("2026-03-01", "2026-03-02T00:00:00Z")]
    [InlineData("2026-03-01T08:00:00+02:00", "2026-03-01T06:00:00Z")]
    public void A_cutoff_is_an_age_a_date_or_a_moment(string text, string expected)
    {
        Assert.True(ExcludeNewerCutoff.TryParse(text, out var cutoff));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), cutoff.At(s_now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7x")]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2026-03-01T08:00:00")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_not(string text) => Assert.False(ExcludeNewerCutoff.TryParse(text, out _));
}

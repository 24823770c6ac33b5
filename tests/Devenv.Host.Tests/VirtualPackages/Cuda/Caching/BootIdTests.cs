using Devenv.Host.VirtualPackages.Cuda.Caching;

namespace Devenv.Host.Tests.VirtualPackages.Cuda.Caching;

public sealed class BootIdTests
{
    [Theory]
    [InlineData(1_000, 1_000, true)]
    [InlineData(1_000, 1_120, true)]
    [InlineData(1_120, 1_000, true)]
    [InlineData(1_000, 1_121, false)]
    public void Times_that_were_derived_may_differ_by_two_minutes(ulong one, ulong other, bool isSame) =>
        Assert.Equal(isSame, new BootId.Time(one).IsSameAs(new BootId.Time(other)));

    [Fact]
    public void Other_ids_are_the_same_or_not()
    {
        Assert.True(new BootId.Uuid("a").IsSameAs(new BootId.Uuid("a")));
        Assert.False(new BootId.Uuid("a").IsSameAs(new BootId.Uuid("b")));
        Assert.True(new BootId.Count(7).IsSameAs(new BootId.Count(7)));
        Assert.False(new BootId.Count(7).IsSameAs(new BootId.Count(8)));
        Assert.False(new BootId.Count(7).IsSameAs(new BootId.Time(7)));
        Assert.False(new BootId.Time(7).IsSameAs(new BootId.Count(7)));
    }
}

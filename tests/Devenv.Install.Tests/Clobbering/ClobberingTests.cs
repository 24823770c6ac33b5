namespace Devenv.Install.Tests.Clobbering;

public sealed class ClobberingTests : IDisposable
{
    private readonly PrefixFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void The_dependent_keeps_the_path()
    {
        _fixture.Install(Base(), App());
        Assert.Equal(new Dictionary<string, string> { ["__clobbers__/base/share/x"] = "base", ["share/x"] = "app" },
            _fixture.Tree().ToDictionary());
        var record = _fixture.Read("conda-meta/base-1.0-0.json");
        Assert.Contains("\"_path\": \"__clobbers__/base/share/x\",\n        \"original_path\": \"share/x\"", record,
            StringComparison.Ordinal);
        Assert.DoesNotContain("original_path", _fixture.Read("conda-meta/app-1.0-0.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_comes_later_takes_the_path_over()
    {
        _fixture.Install(Base());
        _fixture.Install(Base(), App());
        Assert.Equal(new Dictionary<string, string> { ["__clobbers__/base/share/x"] = "base", ["share/x"] = "app" },
            _fixture.Tree().ToDictionary());
        Assert.Contains("original_path", _fixture.Read("conda-meta/base-1.0-0.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_loser_comes_back_when_the_winner_goes()
    {
        _fixture.Install(Base(), App());
        _fixture.Install(Base());
        Assert.Equal(new Dictionary<string, string> { ["share/x"] = "base" }, _fixture.Tree().ToDictionary());
        Assert.DoesNotContain("original_path", _fixture.Read("conda-meta/base-1.0-0.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loser_that_goes_leaves_nothing()
    {
        _fixture.Install(Base(), App());
        _fixture.Install(App());
        Assert.Equal(new Dictionary<string, string> { ["share/x"] = "app" }, _fixture.Tree().ToDictionary());
    }

    [Fact]
    public void The_order_of_the_request_does_not_matter()
    {
        _fixture.Install(App(), Base());
        Assert.Equal("app", _fixture.Read("share/x"));
    }

    [Fact]
    public void A_path_below_the_file_of_a_dependent_is_put_aside()
    {
        _fixture.Install(
            _fixture.Package("low").File("share/x/deep", "low").File("share/y", "y").Build(),
            _fixture.Package("high", depends: "low").File("share/x", "high").Build());
        Assert.Equal(
            new Dictionary<string, string> { ["__clobbers__/low/share/x/deep"] = "low", ["share/x"] = "high", ["share/y"] = "y" },
            _fixture.Tree().ToDictionary());
    }

    [Fact]
    public void A_file_where_a_dependent_has_a_folder_is_put_aside()
    {
        _fixture.Install(
            _fixture.Package("low").File("share/x", "low").Build(),
            _fixture.Package("high", depends: "low").File("share/x/deep", "high").Build());
        Assert.Equal(
            new Dictionary<string, string> { ["__clobbers__/low/share/x"] = "low", ["share/x/deep"] = "high" },
            _fixture.Tree().ToDictionary());
    }

    [Fact]
    public void Three_packages_of_one_path_take_turns()
    {
        var top = _fixture.Package("top", depends: ["app", "base"]).File("share/x", "top").Build();
        _fixture.Install(Base(), App(), top);
        Assert.Equal("top", _fixture.Read("share/x"));
        _fixture.Install(Base(), top);
        Assert.Equal("top", _fixture.Read("share/x"));
        _fixture.Install(Base(), App());
        Assert.Equal(new Dictionary<string, string> { ["__clobbers__/base/share/x"] = "base", ["share/x"] = "app" },
            _fixture.Tree().ToDictionary());
        Assert.True(_fixture.Plan(Base(), App()).IsEmpty);
    }

    private PackageToLink Base() => _fixture.Package("base").File("share/x", "base").Build();

    private PackageToLink App() => _fixture.Package("app", depends: "base").File("share/x", "app").Build();
}

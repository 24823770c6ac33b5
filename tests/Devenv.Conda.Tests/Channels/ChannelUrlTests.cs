using Devenv.Conda.Channels;

namespace Devenv.Conda.Tests.Channels;

public sealed class ChannelUrlTests
{
    [Theory]
    [InlineData("conda-forge", "https://conda.anaconda.org/conda-forge/")]
    [InlineData("conda-forge/label/rc/", "https://conda.anaconda.org/conda-forge/label/rc/")]
    [InlineData("https://h.example/c", "https://h.example/c/")]
    [InlineData("file:///c", "file:///c/")]
    [InlineData("file:///t/me@home/c", "file:///t/me@home/c/")]
    [InlineData("./c", "file:///ws/c/")]
    [InlineData("../c", "file:///c/")]
    [InlineData("/c", "file:///c/")]
    [InlineData("~/c", "file:///home/me/c/")]
    public void A_name_a_url_and_a_path_are_channels(string text, string url)
    {
        Assert.True(ChannelUrl.TryParse(text, "/ws", "/home/me", out var channel));
        Assert.Equal(url, channel.Url);
    }

    [Theory]
    [InlineData("https://me:pass@h.example/c")]
    [InlineData("https://h.example/t/tk-1/c/")]
    [InlineData("https://me@h.example/t/tk-1/c")]
    public void Secrets_are_kept_apart(string text)
    {
        Assert.True(ChannelUrl.TryParse(text, "/ws", "/home/me", out var channel));
        Assert.Equal("https://h.example/c/", channel.Url);
        Assert.Equal(text, channel.PrivateUrl);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("a[b]")]
    [InlineData("./a\0")]
    [InlineData("\\(")]
    public void Other_text_is_no_channel(string text) => Assert.False(ChannelUrl.TryParse(text, "/", "/", out _));
}

namespace Devenv.Primitives.Tests;

public sealed class RedactedUrlTests
{
    [Theory]
    [InlineData("https://user:secret@host.example/a/b?token=1", "https://***@host.example/a/b")]
    [InlineData("https://host.example/t/tk-123/channel/linux-64/", "https://host.example/t/***/channel/linux-64/")]
    [InlineData("https://host.example/channel", "https://host.example/channel")]
    [InlineData("file:///home/a@b/channel", "file:///home/a@b/channel")]
    [InlineData("conda-forge", "conda-forge")]
    public void Credentials_are_not_shown(string url, string shown) => Assert.Equal(shown, new RedactedUrl(url).ToString());
}

namespace Devenv.Primitives.Tests;

public sealed class RedactedTextTests
{
    [Theory]
    [InlineData("numpy >=2", "numpy >=2")]
    [InlineData("a { url = \"https://user:secret@h.example.org/a.zip\" }", "a { url = \"https://***@h.example.org/a.zip\" }")]
    [InlineData("a @ git+https://token@h.example.org/a.git@v1 ; extra == 'x'", "a @ git+https://***@h.example.org/a.git@v1 ; extra == 'x'")]
    [InlineData("https://a:b@x.example.org https://c:d@y.example.org", "https://***@x.example.org https://***@y.example.org")]
    [InlineData("a { channel = \"https://h.example.org/t/secret/forge\" }", "a { channel = \"https://h.example.org/t/***/forge\" }")]
    [InlineData("://", "://")]
    public void Addresses_are_shown_without_their_secrets(string text, string shown)
        => Assert.Equal(shown, new RedactedText(text).ToString());
}

using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Access;

namespace Devenv.Store.Tests.Access;

public sealed class CredentialFilesTests
{
    [Theory]
    [InlineData("""{"h.example": {"BearerToken": "tk"}}""", "Bearer tk", null)]
    [InlineData("""{"h.example": {"CondaToken": "t k"}}""", null, "t%20k")]
    [InlineData("""{"h.example": {"BasicHTTP": {"username": "me", "password": "pä:ss"}}}""", "Basic bWU6cMOkOnNz", null)]
    [InlineData("""{"h.example": {"OAuth": {"access_token": "tk", "expires_at": null, "client_id": "c"}}}""", "Bearer tk", null)]
    public void An_entry_is_of_one_kind(string json, string? authorization, string? token)
    {
        var credential = Assert.Single(CredentialsJson.Parse(Encoding.UTF8.GetBytes(json), "f")).Credential;
        Assert.Equal((authorization, token), (credential?.Authorization, credential?.PathToken));
    }

    [Theory]
    [InlineData("""{"h": {"S3Credentials": {"access_key_id": "a", "secret_access_key": "s", "session_token": null}}}""")]
    [InlineData("""{"h": {"KindOfTomorrow": 1}}""")]
    public void Other_kinds_are_passed_over(string json) =>
        Assert.Null(Assert.Single(CredentialsJson.Parse(Encoding.UTF8.GetBytes(json), "f")).Credential);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("[]", 1, 1)]
    [InlineData("{\"h\": {\"BearerToken\": \"secret\"}", 1, 32)]
    [InlineData("{\n  \"h\": {\"BearerToken\": 5}}", 2, 3)]
    [InlineData("{\n  \"h\": {\"BearerToken\": \"secret\\n\"}}", 2, 3)]
    [InlineData("{\n  \"h\": \"secret\"}", 2, 3)]
    [InlineData("{\n  \"h\": {\"BasicHTTP\": {\"username\": \"secret\"}}}", 2, 3)]
    [InlineData("{\n  \"h\": {\"OAuth\": {\"access_token\": \"secret\", \"expires_at\": \"x\"}}}", 2, 3)]
    [InlineData("{\n  \"h\": {\"BearerToken\": \"secret\", \"CondaToken\": \"secret\"}}", 2, 3)]
    [InlineData("{\"h\": {\"BearerToken\": \"secret\"}} x", 1, 34)]
    public void A_broken_file_is_named_with_the_place_and_without_its_values(string json, int line, int column)
    {
        var fault = Assert.Throws<DevenvException>(() => CredentialsJson.Parse(Encoding.UTF8.GetBytes(json), "f")).Diagnostic;
        Assert.Equal("DEVENV4121", fault.Code);
        Assert.Equal(new SourceSpan("f", line, column, line, column), fault.Span);
        Assert.DoesNotContain("secret", fault.ToString());
    }

    [Theory]
    [InlineData("machine h.example login me password pass")]
    [InlineData("# all of it\nmachine h.example\n\tlogin me # account\n\taccount x\n\tpassword \"pass\"\n")]
    [InlineData("macdef init\ncd x\nlogin y\n\nmachine h.example password pass login me")]
    [InlineData("default login you password other\nmachine h.example login me password pass")]
    public void Netrc_is_read(string text)
    {
        var entry = Assert.Single(Netrc.Parse(Encoding.UTF8.GetBytes(text), "f"));
        Assert.Equal(("h.example", "Basic bWU6cGFzcw=="), (entry.Pattern.Host, entry.Credential?.Authorization));
    }

    [Theory]
    [InlineData("machine h.example login", 1, 24)]
    [InlineData("machine h.example\n  password \"secret\n", 2, 12)]
    [InlineData("machine h.example login me secret", 1, 28)]
    public void A_broken_netrc_is_named_with_the_place(string text, int line, int column)
    {
        var fault = Assert.Throws<DevenvException>(() => Netrc.Parse(Encoding.UTF8.GetBytes(text), "f")).Diagnostic;
        Assert.Equal(("DEVENV4121", new SourceSpan("f", line, column, line, column)), (fault.Code, fault.Span));
        Assert.DoesNotContain("secret", fault.ToString());
    }

    [Theory]
    [InlineData("h.example", "https://h.example/c", true)]
    [InlineData("H.example", "https://h.EXAMPLE:8443/c", true)]
    [InlineData("h.example", "https://x.h.example/c", false)]
    [InlineData("h.example", "https://h.example.evil/c", false)]
    [InlineData("*.h.example", "https://h.example/c", true)]
    [InlineData("*.h.example", "https://a.b.h.example/c", true)]
    [InlineData("*.h.example", "https://ah.example/c", false)]
    [InlineData("h.example:8443", "https://h.example:8443/c", true)]
    [InlineData("h.example:8443", "https://h.example/c", false)]
    [InlineData("https://h.example/c", "https://h.example/c/linux-64/repodata.json", true)]
    [InlineData("h.example/c/", "https://h.example/c", true)]
    [InlineData("h.example/c", "https://h.example/cc", false)]
    public void A_key_is_for_addresses(string key, string address, bool matches) =>
        Assert.Equal(matches, AddressPattern.Parse(key).Matches(new Uri(address)));

    [Theory]
    [InlineData("h.example", "*.h.example")]
    [InlineData("h.example/c", "h.example")]
    [InlineData("h.example:443", "h.example")]
    [InlineData("*.a.example", "*.example")]
    public void The_closer_key_counts(string closer, string other)
    {
        Assert.True(AddressPattern.Parse(closer).IsCloserThan(AddressPattern.Parse(other)));
        Assert.False(AddressPattern.Parse(other).IsCloserThan(AddressPattern.Parse(closer)));
    }
}

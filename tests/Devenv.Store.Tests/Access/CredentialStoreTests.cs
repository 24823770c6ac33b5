using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Access;
using Devenv.Store.Tests.Transport;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Access;

public sealed class CredentialStoreTests : IDisposable
{
    private const string OfServer = "Bearer of-file";

    private readonly TemporaryFolder _folder = new();

    public CredentialStoreTests() => _folder.Write("channel/a.txt", "content");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_of_rattler_is_read()
    {
        WriteJson(".rattler/credentials.json", "of-file");
        Assert.Equal([OfServer], await AskedWithAsync());
    }

    [Fact]
    public async Task Netrc_comes_after_it()
    {
        _folder.Write(".netrc", "machine 127.0.0.1 login me password pass");
        Assert.Equal(["Basic bWU6cGFzcw=="], await AskedWithAsync());
        WriteJson(".rattler/credentials.json", "of-file");
        Assert.Equal([OfServer], await AskedWithAsync());
    }

    [Fact]
    public async Task A_variable_names_another_netrc()
    {
        _folder.Write(".netrc", "machine 127.0.0.1 login no password no");
        Assert.Equal(["Basic bWU6cGFzcw=="],
            await AskedWithAsync(("NETRC", _folder.Write("mine", "machine 127.0.0.1 login me password pass"))));
    }

    [Fact]
    public async Task A_variable_names_the_only_file()
    {
        WriteJson(".rattler/credentials.json", "of-file");
        Assert.Equal([""], await AskedWithAsync(("RATTLER_AUTH_FILE", _folder.Write("mine.json", "{}"))));
    }

    [Fact]
    public async Task An_expired_token_is_not_sent()
    {
        _folder.Write(".rattler/credentials.json", """{"127.0.0.1": {"OAuth": {"access_token": "of-file", "expires_at": 1767225600}}}""");
        Assert.Equal([""], await AskedWithAsync());
    }

    [Fact]
    public async Task A_token_that_is_not_expired_is_sent()
    {
        _folder.Write(".rattler/credentials.json", """{"127.0.0.1": {"OAuth": {"access_token": "of-file", "expires_at": 1767225601}}}""");
        Assert.Equal([OfServer], await AskedWithAsync());
    }

    [Fact]
    public async Task A_token_of_conda_goes_before_the_path()
    {
        _folder.Write(".rattler/credentials.json", """{"127.0.0.1": {"CondaToken": "tk-1"}}""");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        Assert.Equal("missing", await Fetching.TextAsync(server.Url + "a.txt", Fetching.WithoutPauses with { Credentials = Store() }));
        Assert.Equal(["GET /t/tk-1/a.txt 404"], server.Requests);
    }

    [Fact]
    public async Task The_address_of_the_manifest_s_channel_has_credentials_for_that_channel_alone()
    {
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        Assert.True(ChannelUrl.TryParse(server.Url.Replace("//", "//me:p%40ss@") + "c", "/", "/", out var channel));
        var options = Fetching.WithoutPauses with { Credentials = CredentialStore.Create(Host(), null, [channel]) };
        await Fetching.TextAsync(channel.Url + "a.txt", options);
        await Fetching.TextAsync(server.Url + "a.txt", options);
        Assert.Equal(["Basic bWU6cEBzcw==", ""], server.Authorizations);
    }

    [Fact]
    public async Task A_token_in_the_manifest_s_channel_goes_before_the_path()
    {
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        Assert.True(ChannelUrl.TryParse(server.Url + "t/tk-1/c", "/", "/", out var channel));
        await Fetching.TextAsync(channel.Url + "a.txt",
            Fetching.WithoutPauses with { Credentials = CredentialStore.Create(Host(), null, [channel]) });
        Assert.Equal(["GET /t/tk-1/c/a.txt 404"], server.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_refusal_is_final_and_says_where_was_looked_and_what_to_write(int status)
    {
        WriteJson(".netrc", "unused");
        File.WriteAllText(_folder.PathOf(".netrc"), "machine other.example login me password pass");
        var (fault, requests) = await RefusedAsync(status);
        Assert.Equal("DEVENV4120", fault.Code);
        Assert.Contains($"status {status}: \"127.0.0.1\" asks for credentials", fault.Message);
        Assert.Contains($"\"{_folder.PathOf(".rattler/credentials.json")}\" (missing), \"{_folder.PathOf(".netrc")}\"", fault.Message);
        Assert.Contains("Add {\"127.0.0.1\": {\"BearerToken\": \"…\"}} to the first", fault.Message);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task A_refusal_of_what_was_sent_names_the_file_and_not_the_secret()
    {
        WriteJson(".rattler/credentials.json", "secret");
        var (fault, _) = await RefusedAsync(403);
        Assert.Contains($"\"127.0.0.1\" does not accept the credentials from {_folder.PathOf(".rattler/credentials.json")}", fault.Message);
        Assert.DoesNotContain("secret", fault.Message);
    }

    [Fact]
    public async Task A_refusal_for_an_expired_token_says_so()
    {
        _folder.Write(".rattler/credentials.json", """{"127.0.0.1": {"OAuth": {"access_token": "secret", "expires_at": 1}}}""");
        var (fault, _) = await RefusedAsync(401);
        Assert.Contains("has expired", fault.Message);
    }

    [Fact]
    public async Task A_broken_file_is_a_coded_error_when_a_server_is_to_be_asked()
    {
        _folder.Write(".rattler/credentials.json", "{");
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        var fault = await Fetching.FaultAsync(server.Url + "a.txt", Fetching.WithoutPauses with { Credentials = Store() });
        Assert.Equal("DEVENV4121", fault.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Reading_leaves_the_mode_of_a_file_alone()
    {
        WriteJson(".rattler/credentials.json", "of-file");
        var path = _folder.PathOf(".rattler/credentials.json");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead);
            await AskedWithAsync();
            Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(path));
        }
    }

    private void WriteJson(string path, string token) => _folder.Write(path, $$$"""{"127.0.0.1": {"BearerToken": "{{{token}}}"}}""");

    private async Task<IReadOnlyList<string>> AskedWithAsync(params (string Name, string Value)[] variables)
    {
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        await Fetching.TextAsync(server.Url + "a.txt", Fetching.WithoutPauses with { Credentials = Store(variables) });
        return server.Authorizations;
    }

    private async Task<(Diagnostic Fault, int Requests)> RefusedAsync(int status)
    {
        await using var server = await ChannelServer.StartAsync(_folder.PathOf("channel"));
        server.AnswerOnce("/a.txt", status);
        return (await Fetching.FaultAsync(server.Url + "a.txt", Fetching.WithoutPauses with { Credentials = Store() }),
            server.Requests.Count);
    }

    private CredentialStore Store(params (string Name, string Value)[] variables) => CredentialStore.Create(Host(variables), null, []);

    private HostEnvironment Host(params (string Name, string Value)[] variables) => new(
        "linux-64",
        variables.ToFrozenDictionary(variable => variable.Name, variable => variable.Value),
        _folder.Path,
        _folder.Path,
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        1,
        2);
}

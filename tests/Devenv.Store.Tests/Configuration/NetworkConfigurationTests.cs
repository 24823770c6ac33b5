using System.Collections.Frozen;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Configuration;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Configuration;

/// <summary>
/// The lookup of the operating system at hand; the machine's own file may be there, so that it is never tested for absence.
/// </summary>
public sealed class NetworkConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_files_nothing_is_set()
    {
        var configuration = Read(("PIXI_NO_CONFIG", "1"));
        Assert.Null(configuration.CredentialFile);
        Assert.Null(configuration.Proxy);
        Assert.False(configuration.IsOffline);
    }

    [Fact]
    public void The_nearer_file_wins()
    {
        Write("xdg/pixi/config.toml", "offline = true\nauthentication-override-file = \"/far.json\"\nconcurrency.downloads = 3\n");
        Write(".pixi/config.toml", "authentication-override-file = \"~/near.json\"\n");
        Write("w/.pixi/config.toml", "offline = false\n");
        var configuration = Read();
        Assert.Equal((false, _folder.PathOf("near.json"), 3),
            (configuration.IsOffline, configuration.CredentialFile, configuration.MaximumConnections));
    }

    [Fact]
    public void Mirrors_are_merged_by_key()
    {
        Write(".pixi/config.toml", "[mirrors]\n\"https://a/\" = [\"https://b/\"]\n\"https://c/\" = [\"https://d/\", \"file:///e\"]\n");
        Write("w/.pixi/config.toml", "[mirrors]\n\"https://a/\" = []\n");
        var mirrors = Read().Mirrors;
        Assert.Empty(mirrors[new Uri("https://a/")]);
        Assert.Equal(["https://d/", "file:///e"], mirrors[new Uri("https://c/")].Select(mirror => mirror.AbsoluteUri));
    }

    [Fact]
    public void A_variable_names_the_file_instead_of_the_user_s()
    {
        Write(".pixi/config.toml", "offline = true\n");
        Write("mine.toml", "concurrency = { downloads = 2 }\n");
        Write("w/.pixi/config.toml", "authentication-override-file = \"/near.json\"\n");
        var configuration = Read(("PIXI_CONFIG_FILE", _folder.PathOf("mine.toml")));
        Assert.Equal((false, "/near.json", 2), (configuration.IsOffline, configuration.CredentialFile, configuration.MaximumConnections));
    }

    [Fact]
    public void A_variable_drops_all_but_the_workspace_s()
    {
        Write(".pixi/config.toml", "offline = true\n");
        Write("w/.pixi/config.toml", "concurrency = { downloads = 2 }\n");
        var configuration = Read(("PIXI_NO_CONFIG", "true"));
        Assert.Equal((false, 2), (configuration.IsOffline, configuration.MaximumConnections));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("false", false)]
    public void A_variable_says_offline(string value, bool isOffline) =>
        Assert.Equal(isOffline, Read(("PIXI_OFFLINE", value), ("PIXI_NO_CONFIG", "1")).IsOffline);

    [Fact]
    public void Another_home_of_pixi_is_read()
    {
        Write("else/config.toml", "offline = true\n");
        Assert.True(Read(("PIXI_HOME", _folder.PathOf("else"))).IsOffline);
    }

    [Theory]
    [InlineData("offline = \"yes\"\n", 1, 11)]
    [InlineData("mirrors = 1\n", 1, 11)]
    [InlineData("[mirrors]\n\"a\" = []\n", 2, 1)]
    [InlineData("[mirrors]\n\"https://a\" = \"https://b\"\n", 2, 15)]
    [InlineData("[mirrors]\n\"https://a\" = [\"oci://b\"]\n", 2, 16)]
    [InlineData("[concurrency]\ndownloads = 0\n", 2, 13)]
    [InlineData("[proxy-config]\nhttp = \"ftp://p\"\n", 2, 8)]
    [InlineData("a = \n", 1, 5)]
    public void What_is_wrong_is_an_error_for_the_workspace_and_a_warning_for_the_user(string text, int line, int column)
    {
        Write("w/.pixi/config.toml", text);
        var fault = Assert.Throws<DevenvException>(() => Read(("PIXI_NO_CONFIG", "1"))).Diagnostic;
        Assert.Equal(("DEVENV4123", line, column), (fault.Code, fault.Span?.Line, fault.Span?.Column));
        File.Move(_folder.PathOf("w/.pixi/config.toml"), Write(".pixi/config.toml", string.Empty), overwrite: true);
        var warning = Assert.Single(Read().Warnings);
        Assert.Equal(("DEVENV4124", line, column), (warning.Code, warning.Span?.Line, warning.Span?.Column));
    }

    [Fact]
    public void A_file_that_a_variable_names_has_to_be_there() =>
        Assert.Equal("DEVENV4123", Assert.Throws<DevenvException>(() => Read(("PIXI_CONFIG_FILE", "nowhere.toml"))).Diagnostic.Code);

    [Theory]
    [InlineData("tls-no-verify")]
    [InlineData("tls_no_verify")]
    public void Servers_are_verified_whatever_a_file_says(string key)
    {
        Write("w/.pixi/config.toml", $"{key} = true\n");
        Assert.Equal("DEVENV4125", Assert.Single(Read(("PIXI_NO_CONFIG", "1")).Warnings).Code);
    }

    [Fact]
    public void Proxies_of_the_environment_win()
    {
        Write("w/.pixi/config.toml", "[proxy-config]\nhttps = \"http://file:1\"\nnon-proxy-hosts = [\"near\"]\n");
        Assert.Equal(new Uri("http://file:1"), Read(("PIXI_NO_CONFIG", "1")).Proxy?.GetProxy(new Uri("https://h/")));
        Assert.Null(Read(("PIXI_NO_CONFIG", "1")).Proxy?.GetProxy(new Uri("https://near/")));
        Assert.Equal(new Uri("http://env:2"),
            Read(("PIXI_NO_CONFIG", "1"), ("HTTPS_PROXY", "env:2")).Proxy?.GetProxy(new Uri("https://h/")));
    }

    private string Write(string path, string text) => _folder.Write(path, text);

    private NetworkConfiguration Read(params (string Name, string Value)[] variables) => NetworkConfiguration.Read(
        new HostEnvironment(
            "linux-64",
            variables.Append(("XDG_CONFIG_HOME", _folder.PathOf("xdg"))).ToFrozenDictionary(variable => variable.Item1,
                variable => variable.Item2),
            _folder.Path,
            _folder.Path,
            DateTimeOffset.UnixEpoch,
            1,
            2),
        _folder.PathOf("w"));
}

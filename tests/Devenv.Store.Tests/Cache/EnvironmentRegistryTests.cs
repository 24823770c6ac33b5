using System.Collections.Frozen;
using Devenv.Primitives;
using Devenv.Store.Cache;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Cache;

public sealed class EnvironmentRegistryTests : IDisposable
{
    private static readonly Sha256Hash s_package = Sha256Hash.Compute("package"u8);
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_environment_that_is_there_is_live_with_its_packages()
    {
        Register("w/env");
        var environment = Assert.Single(Registry().Read());
        Assert.Equal(_folder.PathOf("w/env"), environment.Prefix);
        Assert.Equal(s_package, Assert.Single(environment.Packages));
        Assert.Equal(EnvironmentStanding.Live, environment.Standing);
    }

    [Fact]
    public void An_environment_is_noted_once_with_what_it_has_now()
    {
        Register("w/env");
        Registry().TryRegister(_folder.PathOf("w/env/"), []);
        Assert.Empty(Assert.Single(Registry().Read()).Packages);
    }

    [Fact]
    public void An_environment_that_was_deleted_is_gone_and_forgotten()
    {
        Register("w/env");
        Directory.Delete(_folder.PathOf("w"), recursive: true);
        Assert.Equal(EnvironmentStanding.Gone, Assert.Single(Registry().Read()).Standing);
        Registry().Renew();
        Assert.Empty(Registry().Read());
    }

    [Fact]
    public void An_environment_of_another_machine_may_be_there()
    {
        Register("w/env");
        Directory.Delete(_folder.PathOf("w"), recursive: true);
        Registry(machine: "other").Renew();
        Assert.Equal(EnvironmentStanding.OutOfReach, Assert.Single(Registry(machine: "other").Read()).Standing);
    }

    [Fact]
    public void An_environment_whose_file_system_is_not_mounted_may_be_there()
    {
        Register("w/env");
        Directory.Delete(_folder.PathOf("w"), recursive: true);
        var file = Assert.Single(Directory.GetFiles(_folder.PathOf("cache/environments")));
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"volume\": \"", "\"volume\": \"/media/stick", StringComparison.Ordinal));
        Assert.Equal(EnvironmentStanding.OutOfReach, Assert.Single(Registry().Read()).Standing);
    }

    [Theory]
    [InlineData(89, EnvironmentStanding.OutOfReach)]
    [InlineData(91, EnvironmentStanding.Gone)]
    public void What_is_out_of_reach_is_believed_in_for_ninety_days_after_it_was_seen(int days, EnvironmentStanding standing)
    {
        Register("w/env");
        Registry(days: 10).Renew();
        Directory.Delete(_folder.PathOf("w"), recursive: true);
        Assert.Equal(standing, Assert.Single(Registry("other", 10 + days).Read()).Standing);
    }

    [Fact]
    public void What_cannot_be_read_is_forgotten()
    {
        Register("w/env");
        _folder.Write("cache/environments/0.json", "{");
        _folder.Write("cache/environments/1.json", "{\"prefix\": \"relative\", \"machine\": \"m\", \"volume\": \"/\", \"packages\": []}");
        Registry().Renew();
        Assert.Single(Directory.GetFiles(_folder.PathOf("cache/environments")));
    }

    private void Register(string prefix)
    {
        Directory.CreateDirectory(_folder.PathOf(prefix + "/conda-meta"));
        Assert.True(Registry().TryRegister(_folder.PathOf(prefix), [s_package, s_package]));
    }

    private EnvironmentRegistry Registry(string machine = "here", int days = 0) => new(
        _folder.PathOf("cache"),
        new HostEnvironment(
            "linux-64", FrozenDictionary<string, string>.Empty, "/home/nobody", "/home/nobody/.cache", s_now.AddDays(days), 1, 2)
        {
            MachineName = machine,
        });
}

using Devenv.Activation.Packages;
using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Packages;

public sealed class PackageActivationReaderTests
{
    [Fact]
    public void A_prefix_without_any_adds_nothing()
    {
        using var prefix = new TemporaryFolder();
        var read = PackageActivationReader.Read(prefix.Path, Subdir.Linux64);
        Assert.Empty(read.Variables);
        Assert.Empty(read.Scripts);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void Files_are_read_in_the_order_of_their_names_and_the_later_wins()
    {
        using var prefix = new TemporaryFolder();
        prefix.Write("etc/conda/env_vars.d/b.json", """{"B": "2", "A": "from b"}""");
        prefix.Write("etc/conda/env_vars.d/a.json", """{"A": "1"}""");
        prefix.Write("etc/conda/env_vars.d/below/c.json", """{"C": "3"}""");
        Assert.Equal("A=from b B=2", Variables(prefix));
    }

    [Fact]
    public void The_user_s_variables_win_over_those_of_packages()
    {
        using var prefix = new TemporaryFolder();
        prefix.Write("etc/conda/env_vars.d/a.json", """{"A": "1"}""");
        prefix.Write("conda-meta/state", """{"env_vars": {"a": "user", "B": "2"}}""");
        Assert.Equal("A=user B=2", Variables(prefix));
        Assert.Equal("DEVENV6022", Assert.Single(PackageActivationReader.Read(prefix.Path, Subdir.Linux64).Warnings).Code);
    }

    [Fact]
    public void What_is_no_text_or_no_name_is_left_out_with_a_warning()
    {
        using var prefix = new TemporaryFolder();
        prefix.Write("etc/conda/env_vars.d/a.json", """{"A": 1, "not-a-name": "x", "B": "kept", "C": "nul\u0000"}""");
        Assert.Equal("B=kept", Variables(prefix));
        Assert.Equal(["DEVENV6021", "DEVENV6021", "DEVENV6021"],
            PackageActivationReader.Read(prefix.Path, Subdir.Linux64).Warnings.Select(warning => warning.Code));
    }

    [Theory]
    [InlineData("etc/conda/env_vars.d/a.json", "not json")]
    [InlineData("etc/conda/env_vars.d/a.json", "[]")]
    [InlineData("conda-meta/state", "{}")]
    [InlineData("conda-meta/state", """{"env_vars": []}""")]
    [InlineData("conda-meta/state", "")]
    public void A_file_that_is_no_object_is_an_error_that_names_it(string file, string text)
    {
        using var prefix = new TemporaryFolder();
        prefix.Write(file, text);
        var error = Assert.Throws<DevenvException>(() => PackageActivationReader.Read(prefix.Path, Subdir.Linux64));
        Assert.Equal("DEVENV6020", error.Diagnostic.Code);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_are_those_for_sh_in_the_order_of_their_paths()
    {
        using var prefix = new TemporaryFolder();
        foreach (var name in new[] { "b.sh", "a.sh", "a.fish", "Z.sh", "below/c.sh" })
        {
            prefix.Write("etc/conda/activate.d/" + name, string.Empty);
        }

        Assert.Equal(
            "Z.sh a.sh b.sh", string.Join(' ', PackageActivationReader.Read(prefix.Path, Subdir.Linux64).Scripts.Select(Path.GetFileName)));
    }

    private static string Variables(TemporaryFolder prefix) =>
        string.Join(
            ' ',
            PackageActivationReader.Read(prefix.Path, Subdir.Linux64).Variables.Select(variable => $"{variable.Key}={variable.Value}"));
}

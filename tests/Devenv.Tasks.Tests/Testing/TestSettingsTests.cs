using Devenv.Tasks.Testing;

namespace Devenv.Tasks.Tests.Testing;

public sealed class TestSettingsTests
{
    [Fact]
    public void Variables_go_to_the_test_host() =>
        Assert.Equal(
            """
            <RunSettings>
              <RunConfiguration>
                <EnvironmentVariables>
                  <CONDA_PREFIX>/w/.devenv/envs/default</CONDA_PREFIX>
                  <FLAGS>-O2 -DX=1 &lt;&amp;&gt;</FLAGS>
                </EnvironmentVariables>
              </RunConfiguration>
            </RunSettings>
            """,
            TestSettings.Merge(null, new SortedDictionary<string,
                string>
            { ["CONDA_PREFIX"] = "/w/.devenv/envs/default", ["FLAGS"] = "-O2 -DX=1 <&>" }),
            ignoreLineEndingDifferences: true);

    [Fact]
    public void What_a_project_sets_itself_stays()
    {
        const string Own =
            "<RunSettings><RunConfiguration><MaxCpuCount>1</MaxCpuCount><EnvironmentVariables><A>own</A></EnvironmentVariables></RunConfiguration></RunSettings>";

        var merged = TestSettings.Merge(Own, new SortedDictionary<string, string> { ["A"] = "environment", ["B"] = "2" });

        Assert.Contains("<MaxCpuCount>1</MaxCpuCount>", merged, StringComparison.Ordinal);
        Assert.Contains("<A>own</A>", merged, StringComparison.Ordinal);
        Assert.Contains("<B>2</B>", merged, StringComparison.Ordinal);
        Assert.DoesNotContain("environment<", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void What_XML_cannot_write_is_left_out() =>
        Assert.Equal("<RunSettings>\n  <RunConfiguration>\n    <EnvironmentVariables />\n  </RunConfiguration>\n</RunSettings>",
            TestSettings.Merge(null, new SortedDictionary<string, string> { ["BASH_FUNC_x%%"] = "() { :; }", ["ESCAPE"] = "\e[0m" }),
            ignoreLineEndingDifferences: true);
}

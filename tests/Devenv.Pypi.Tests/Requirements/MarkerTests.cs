using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Pypi.Tests.Requirements;

/// <summary>The rules of spec/PYPI.md §1.5.</summary>
public sealed class MarkerTests
{
    private static readonly string[] s_pieces =
    [
        "python_version", "sys_platform", "extra", "extras", " ", " ", "(", ")", "==", ">=", "<", "in", "not", "and", "or", "'3.8'",
        "\"linux\"", "'x'", "'", "~=", "os.name", "'3.*'", "implementation_version",
    ];

    [Theory]
    [InlineData("python_version >= '3.8'", true)]
    [InlineData("python_version < '3.10'", false)]
    [InlineData("python_version == '3.12'", true)]
    [InlineData("python_version == '3.1'", false)]
    [InlineData("python_version == '3.*'", true)]
    [InlineData("python_version ~= '3.9'", true)]
    [InlineData("python_full_version == '3.12.7'", true)]
    [InlineData("python_full_version < '3.12.8'", true)]
    [InlineData("implementation_version >= '3.12'", true)]
    [InlineData("'3.8' <= python_version", true)]
    [InlineData("'3.13' > python_version", true)]
    [InlineData("python_version in '3.11 3.12'", true)]
    [InlineData("python_version in '3.1 3.123'", false)]
    [InlineData("python_version not in '2.7  3.5'", true)]
    [InlineData("sys_platform == 'linux'", true)]
    [InlineData("'win32' == sys_platform", false)]
    [InlineData("sys_platform != 'win32'", true)]
    [InlineData("sys_platform === 'linux'", true)]
    [InlineData("sys_platform in 'linux darwin'", true)]
    [InlineData("sys_platform not in 'linux2'", false)]
    [InlineData("'lin' in sys_platform", true)]
    [InlineData("'win' not in sys_platform", true)]
    [InlineData("'x' in sys_platform", true)]
    [InlineData("platform_machine > 'x86'", true)]
    [InlineData("platform_machine < 'x86'", false)]
    [InlineData("'x86' < platform_machine", true)]
    [InlineData("platform_release == ''", true)]
    [InlineData("platform_version >= '1'", false)]
    [InlineData("os.name == 'posix'", true)]
    [InlineData("sys.platform == 'win32'", false)]
    [InlineData("platform.machine == 'x86_64'", true)]
    [InlineData("platform.version == ''", true)]
    [InlineData("platform.python_implementation == 'CPython'", true)]
    [InlineData("python_implementation == 'PyPy'", false)]
    [InlineData("implementation_name == \"cpython\"", true)]
    [InlineData("platform_system=='Linux'and os_name=='posix'", true)]
    [InlineData("os_name == 'nt' and os_name == 'nt' or os_name == 'posix'", true)]
    [InlineData("os_name == 'nt' and (os_name == 'nt' or os_name == 'posix')", false)]
    [InlineData("extra == 'test'", true)]
    [InlineData("extra == 'Test'", true)]
    [InlineData("'test' == extra", true)]
    [InlineData("extra == 'docs'", false)]
    [InlineData("extra != 'docs'", true)]
    [InlineData("extra != 'test'", false)]
    [InlineData("extra == 'not a name'", false)]
    [InlineData("'test' in extras", true)]
    [InlineData("'docs' not in extras", true)]
    [InlineData("'dev' in dependency_groups", false)]
    [InlineData("'dev' not in dependency_groups", true)]
    public void Markers_are_evaluated(string text, bool expected)
        => Assert.Equal(expected, Marker.Parse(text).Evaluate(Linux(), Extras("test")));

    [Fact]
    public void Without_an_extra_none_is_equal()
    {
        Assert.False(Marker.Parse("extra == 'test'").Evaluate(Linux(), Extras()));
        Assert.True(Marker.Parse("extra != 'test'").Evaluate(Linux(), Extras()));
    }

    [Theory]
    [InlineData("os_name == sys_platform", "\"os_name\" and \"sys_platform\" are both variables")]
    [InlineData("extra == os_name", "\"extra\" and \"os_name\" are both variables")]
    [InlineData("'a' == 'a'", "\"a\" and \"a\" are both texts")]
    [InlineData("python_version == 'three'", "\"three\" is not a version")]
    [InlineData("'3.*' == python_version", "\"3.*\" on the left is not a version")]
    [InlineData("python_version in '3.8, 3.9'", "\"3.8,\" is not a version")]
    [InlineData("'3.8' in python_version", "\"python_version\" is a version, in which no text can be")]
    [InlineData("sys_platform ~= 'linux'", "\"~=\" compares versions, and \"sys_platform\" is a text")]
    [InlineData("extra in 'a b'", "\"extra\" is compared by \"==\" or \"!=\", not by \"in\"")]
    [InlineData("python_version > '3.*'", "\".*\" cannot follow the version of \">\"")]
    public void A_comparison_that_means_nothing_is_left_out(string text, string reason)
    {
        var marker = Marker.Parse(text);
        Assert.Equal(new MarkerWarning(reason, 0, text.Length), Assert.Single(marker.Warnings));
        Assert.True(marker.IsAlwaysTrue);
        Assert.True(marker.Evaluate(Linux(), Extras()));
    }

    [Fact]
    public void What_is_left_of_a_marker_decides()
    {
        var marker = Marker.Parse("os_name == 'nt' or ('a' == 'a' and sys_platform ~= 'x')");
        Assert.Equal([20, 35], marker.Warnings.Select(warning => warning.Start));
        Assert.Equal("os_name == 'nt'", marker.ToString());
        Assert.False(marker.Evaluate(Linux(), Extras()));
    }

    [Theory]
    [InlineData("", "a variable or a text in quotes is missing at its end", 0)]
    [InlineData("os_name", "a comparison such as \"==\" or \"in\" is missing", 7)]
    [InlineData("os_name = 'nt'", "a comparison such as \"==\" or \"in\" is missing", 8)]
    [InlineData("os_name == ", "a variable or a text in quotes is missing at its end", 11)]
    [InlineData("os_name == nt", "\"nt\" is not a marker variable; a text stands in quotes", 11)]
    [InlineData("os_name == 'nt", "a quotation mark is not closed", 11)]
    [InlineData("(os_name == 'nt'", "a closing parenthesis is missing", 0)]
    [InlineData("os_name == 'nt')", "\")\" is left over after the marker; comparisons are joined by \"and\" or \"or\"", 15)]
    [InlineData("os_name == 'nt' xor os_name", "\"xor os_name\" is left over after the marker; comparisons are joined by \"and\" or \"or\"", 16)]
    [InlineData("== 'nt'", "a variable or a text in quotes is missing before \"== 'nt'\"", 0)]
    [InlineData("os_name not 'nt'", "a comparison such as \"==\" or \"in\" is missing", 12)]
    [InlineData("extras in 'x'", "\"extras\" and \"dependency_groups\" are only used as in \"x\" in extras", 0)]
    [InlineData("'x' == extras", "\"extras\" and \"dependency_groups\" are only used as in \"x\" in extras", 0)]
    public void A_fault_has_a_reason_and_a_place(string text, string reason, int start)
    {
        Assert.False(Marker.TryParse(text, out _, out var fault));
        Assert.Equal((reason, start), (fault.Reason, fault.Start));
    }

    /// <summary>spec/LOCK.md §2.9.</summary>
    [Theory]
    [InlineData("python_version<\"3.13\" and extra==\"Uni_code\"", "python_full_version < '3.13' and extra == 'uni-code'")]
    [InlineData("python_version > '3.7'", "python_full_version >= '3.8'")]
    [InlineData("python_version <= '3.9'", "python_full_version < '3.10'")]
    [InlineData("python_version == '3.7'", "python_full_version == '3.7.*'")]
    [InlineData("python_version != '3'", "python_full_version != '3.0.*'")]
    [InlineData("python_version >= '3'", "python_full_version >= '3'")]
    [InlineData("python_version == '2.*'", "python_full_version == '2.*'")]
    [InlineData("python_version < '3.7.2'", "python_version < '3.7.2'")]
    [InlineData("'3.8' >= python_version", "python_full_version < '3.9'")]
    [InlineData("python_version in '3.8  3.9'", "python_version in '3.8 3.9'")]
    [InlineData("python_implementation == 'PyPy'", "platform_python_implementation == 'PyPy'")]
    [InlineData("'linux' in sys_platform", "'linux' in sys_platform")]
    [InlineData("os_name == \"it's\"", "os_name == \"it's\"")]
    [InlineData("((os_name == 'a')) and (os_name == 'b' and (os_name == 'c'))", "os_name == 'a' and os_name == 'b' and os_name == 'c'")]
    [InlineData("os_name == 'a' and os_name == 'b' or os_name == 'c'", "(os_name == 'a' and os_name == 'b') or os_name == 'c'")]
    [InlineData("(os_name == 'a' or os_name == 'b') and os_name == 'c'", "(os_name == 'a' or os_name == 'b') and os_name == 'c'")]
    [InlineData("os_name == 'a' and os_name == 'a' or os_name == 'b'", "os_name == 'a' or os_name == 'b'")]
    public void Markers_print_as_lock_files_have_them(string text, string expected)
        => Assert.Equal(expected, Marker.Parse(text).ToString());

    [Fact]
    public void Deep_nesting_is_refused()
    {
        Assert.True(Marker.TryParse(new string('(', 64) + "os_name == 'a'" + new string(')', 64), out _, out _));
        Assert.False(Marker.TryParse(new string('(', 1_000_000), out _, out var fault));
        Assert.Equal("its parentheses are nested too deeply", fault.Reason);
    }

    [Fact]
    public void A_long_row_of_comparisons_is_no_depth()
    {
        var marker = Marker.Parse(string.Join(" or ", Enumerable.Range(0, 100_000).Select(i => $"os_name == '{i}'")));
        Assert.False(marker.Evaluate(Linux(), Extras()));
    }

    [Fact]
    public void Canonical_text_reads_back_and_means_the_same() =>
        Prop.ForAll(
            Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => !Marker.TryParse(text, out var marker, out _) || marker.IsAlwaysTrue
                || SaysTheSame(marker, Marker.Parse(marker.ToString())))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20000).WithEndSize(20));

    private static bool SaysTheSame(Marker first, Marker second) =>
        first.Equals(second) && first.Evaluate(Linux(), Extras()) == second.Evaluate(Linux(), Extras());

    private static ImmutableHashSet<PypiName> Extras(params string[] names) => [.. names.Select(PypiName.Parse)];

    private static MarkerEnvironment Linux()
    {
        Assert.True(MarkerEnvironment.TryCreate("linux-64", "3.12.7", out var environment, out _));
        return environment;
    }
}

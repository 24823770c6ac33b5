using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Pypi.Tests.Requirements;

/// <summary>Examples of PEP 508 and the forms of spec/LOCK.md §2.9.</summary>
public sealed class RequirementTests
{
    private static readonly string[] s_pieces =
        ["a", "B_c", "[", "]", "x", ",", " ", "(", ")", ">=1", "<2", "==1.*", "@", "https://h/f.whl", ";", "os_name == 'nt'", "'", "1"];

    [Theory]
    [InlineData("A", "a")]
    [InlineData("A.B-C_D", "a-b-c-d")]
    [InlineData("name<=1", "name<=1")]
    [InlineData("name>=3,<2", "name<2,>=3")]
    [InlineData("name>=3 , <4.0", "name>=3,<4.0")]
    [InlineData("name (>= 1.0, != 1.5)", "name>=1.0,!=1.5")]
    [InlineData("name ()", "name")]
    [InlineData("name [fred , Bar_x]>=3", "name[fred,bar-x]>=3")]
    [InlineData("name[a,a]", "name[a]")]
    [InlineData("name[]", "name")]
    [InlineData("  name  ", "name")]
    [InlineData("name @ http://foo.com", "name @ http://foo.com")]
    [InlineData("name@https://h/a;b.whl", "name @ https://h/a;b.whl")]
    [InlineData("name @ https://h/a; os_name == 'nt'", "name @ https://h/a ; os_name == 'nt'")]
    [InlineData("name @ file:///a b/c #d", "name @ file:///a b/c #d")]
    [InlineData("name [fred,bar] @ http://foo.com ; python_version=='2.7'", "name[fred,bar] @ http://foo.com ; python_full_version == '2.7.*'")]
    [InlineData("my-sub @ file:sub", "my-sub @ file:sub")]
    [InlineData("name[quux, strange];python_version<'2.7' and platform_version=='2'", "name[quux,strange] ; python_full_version < '2.7' and platform_version == '2'")]
    [InlineData("name; os_name=='a' or os_name=='b'", "name ; os_name == 'a' or os_name == 'b'")]
    [InlineData("name ; 'a' == 'b'", "name")]
    public void Requirements_print_in_canonical_form(string text, string expected)
        => Assert.Equal(expected, Requirement.Parse(text).ToString());

    [Fact]
    public void The_parts_are_taken_apart()
    {
        var requirement = Requirement.Parse("Name.X[a,b] >=1,<2 ; extra == 'z'");
        Assert.Equal("Name.X", requirement.Name.Source);
        Assert.Equal(["a", "b"], requirement.Extras.Select(extra => extra.Normalized));
        Assert.Equal(">=1,<2", requirement.Specifiers.ToString());
        Assert.Null(requirement.Url);
        Assert.Equal("extra == 'z'", requirement.Marker?.ToString());
    }

    [Theory]
    [InlineData("", "it does not begin with the name of a distribution", 0)]
    [InlineData("-name", "it does not begin with the name of a distribution", 0)]
    [InlineData("./name", "a path needs a name before it, as in \"name @ file:///…\"", 0)]
    [InlineData("git+https://host/a", "a URL needs a name before it, as in \"name @ https://…\"", 0)]
    [InlineData("https://host/a@b", "a URL needs a name before it, as in \"name @ https://…\"", 0)]
    [InlineData("name[a", "the bracket of its extras is not closed", 4)]
    [InlineData("name[a b]", "the bracket of its extras is not closed", 4)]
    [InlineData("name[a,]", "an extra in its brackets is not a name", 7)]
    [InlineData("name @ ", "the URL after \"@\" is missing", 6)]
    [InlineData("name @ https://h/a;", "a blank is missing between the URL and \";\"", 18)]
    [InlineData("name 1.0", "\"1.0\" has no operator, such as in \"==1.0\"", 5)]
    [InlineData("name=1.0", "\"=1.0\" does not begin with an operator such as \"==\" or \">=\"", 4)]
    [InlineData("name *", "any version is said by leaving out \"*\"", 5)]
    [InlineData("name >=1.*", "\".*\" cannot follow the version of \">=\"", 5)]
    [InlineData("name ; os_name", "a comparison such as \"==\" or \"in\" is missing", 14)]
    public void A_fault_has_a_reason_and_a_place(string text, string reason, int start)
    {
        Assert.False(Requirement.TryParse(text, out _, out var fault));
        Assert.Equal((reason, start), (fault.Reason, fault.Start));
    }

    /// <summary>Requirements of real distributions that uv repairs (spec/PYPI.md §1.3).</summary>
    [Theory]
    [InlineData("elasticsearch-dsl (>=7.2.0<8.0.0)", "elasticsearch-dsl>=7.2.0,<8.0.0")]
    [InlineData("jupyter-core (!=~5.0,>=4.12)", "jupyter-core>=4.12,!=5.0.*")]
    [InlineData("torch (>=1.9.*)", "torch>=1.9")]
    [InlineData("pyzmq (>=2.7,!=3.0*,!=3.1*)", "pyzmq>=2.7,!=3.0.*,!=3.1.*")]
    [InlineData("pyzmq >=3.6,", "pyzmq>=3.6")]
    [InlineData("botocore>=1.3.0,<1.4.0',", "botocore>=1.3.0,<1.4.0")]
    [InlineData("numpy \">=1.19\"; python_version >= \"3.7\"", "numpy>=1.19 ; python_full_version >= '3.7'")]
    [InlineData("'numpy' >=1.19\"; python_version >= \"3.7\"", "numpy>=1.19 ; python_full_version >= '3.7'")]
    public void Metadata_is_repaired(string text, string expected)
        => Assert.Equal(expected, Requirement.Parse(text, SpecifierParsing.Lenient).ToString());

    [Theory]
    [InlineData("name (>=x)")]
    [InlineData("name ; os_name")]
    public void What_no_repair_helps_is_refused(string text)
        => Assert.False(Requirement.TryParse(text, SpecifierParsing.Lenient, out _, out _));

    [Fact]
    public void Canonical_text_reads_back_as_the_same_requirement() =>
        Prop.ForAll(
            Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => !Requirement.TryParse(text, SpecifierParsing.Lenient, out var requirement, out _)
                || Requirement.Parse(requirement.ToString()).Equals(requirement))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10000).WithEndSize(12));
}

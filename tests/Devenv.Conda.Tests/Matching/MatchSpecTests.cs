using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Tests.Matching;

/// <summary>Rows: spec/VERSIONS.md §4 and the parser snapshots of conda/rattler.</summary>
public sealed class MatchSpecTests
{
    private const string Md5 = "8b1a9953c4611296a827abf8c47804d7";
    private const string Sha256 = "315f5bdb76d078c43b8ac0064e4a0164612b1fce77c869345bfc94c75894edd3";

    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("PyYAML >=6", "PyYAML >=6")]
    [InlineData("foo *", "foo *")]
    [InlineData("foo 1.2", "foo ==1.2")]
    [InlineData("foo=1.2", "foo 1.2.*")]
    [InlineData("foo =1.2", "foo 1.2.*")]
    [InlineData("foo==1.2", "foo ==1.2")]
    [InlineData("foo=1.2*", "foo 1.2.*")]
    [InlineData("foo==1.2.*", "foo 1.2.*")]
    [InlineData("foo[version=\"==1.2.*\"]", "foo ==1.2")]
    [InlineData("foo 1.2 py_0", "foo ==1.2 py_0")]
    [InlineData("foo=1.2=py_0", "foo ==1.2 py_0")]
    [InlineData("foo==1.2=py_0", "foo ==1.2 py_0")]
    [InlineData("foo =1.2 py_0", "foo ==1.2 py_0")]
    [InlineData("foo=1.2.*=py_0", "foo 1.2.* py_0")]
    [InlineData("foo=*=cuda*", "foo * cuda*")]
    [InlineData("foo * *mkl*", "foo * *mkl*")]
    [InlineData("foo * *", "foo * *")]
    [InlineData("foo **cuda*", "foo * *cuda*")]
    [InlineData("foo *.* mkl", "foo * mkl")]
    [InlineData("foo >=1.0 , < 2.0 py34_0", "foo >=1.0,<2.0 py34_0")]
    [InlineData("foo >1.8,<2|==1.7", "foo >1.8,<2|==1.7")]
    [InlineData("foo >1.8,(<2|==3)", "foo >1.8,(<2|==3)")]
    [InlineData("foo ( >1.8 , <2 ) | ( 3 )  b_0", "foo >1.8,<2|==3 b_0")]
    [InlineData("foo 2.7|>=3.6", "foo ==2.7|>=3.6")]
    [InlineData("foo==2.7.*.*|>=3.6", "foo 2.7.*|>=3.6")]
    [InlineData("numpy>=2.*.*", "numpy >=2")]
    [InlineData("foo>1.2.*", "foo >=1.2")]
    [InlineData("foo>=*", "foo *")]
    [InlineData("foo >= 1.2", "foo >=1.2")]
    [InlineData("foo 1.2[version=1.3]", "foo ==1.3")]
    [InlineData("foo[build=py*_0]", "foo[build=\"py*_0\"]")]
    [InlineData("foo[build_number='>=3']", "foo[build_number=\">=3\"]")]
    [InlineData("foo[build_number=3]", "foo[build_number=\"==3\"]")]
    [InlineData("foo >=1.0 , <2.0 =py34_0", "foo >=1.0,<2.0[build=\"=py34_0\"]", SpecParsing.Lenient, true)]
    [InlineData("foo=0.*,>=0.4.1", "foo 0.*,>=0.4.1")]
    [InlineData("foo >=1 # comment", "foo >=1")]
    [InlineData("foo[]", "foo")]
    [InlineData("foo[fn=\"]\"]", "foo[fn=\"]\"]")]
    [InlineData("foo[fn=\"a#b;c\"] # x", "foo[fn=\"a#b;c\"]")]
    [InlineData("foo[license=MIT, license_family='MIT']", "foo[license=\"MIT\", license_family=\"MIT\"]")]
    [InlineData("foo[track_features=\"mkl, debug\"]", "foo[track_features=\"mkl debug\"]")]
    [InlineData("foo[track_features=[mkl,debug]]", "foo[track_features=\"mkl debug\"]")]
    [InlineData("foo[extras=[docs,tests]]", "foo[extras=[docs, tests]]")]
    [InlineData("foo[flags=[cuda,'blas:*']]", "foo[flags=[cuda, blas:*]]")]
    [InlineData("foo 1.*[md5=" + Md5 + ", sha256=" + Sha256 + "]", "foo 1.*[md5=\"" + Md5 + "\", sha256=\"" + Sha256 + "\"]")]
    public void Specs_print_canonically_and_read_back_the_same(string text, string expected, SpecParsing parsing = SpecParsing.Lenient,
        bool isOdd = false)
    {
        var spec = MatchSpec.Parse(text, parsing);

        Assert.Equal(expected, spec.ToString());
        Assert.True(isOdd || spec.Equals(MatchSpec.Parse(expected)));
    }

    [Theory]
    [InlineData("conda-forge::foo", "conda-forge::foo", "https://conda.anaconda.org/conda-forge/", null)]
    [InlineData("conda-forge/linux-64::foo 1.0", "conda-forge/linux-64::foo ==1.0", "https://conda.anaconda.org/conda-forge/", "linux-64")]
    [InlineData("conda-forge/label/rc::foo", "conda-forge/label/rc::foo", "https://conda.anaconda.org/conda-forge/label/rc/", null)]
    [InlineData("https://prefix.dev/chan/noarch::foo", "foo[channel=\"https://prefix.dev/chan/\", subdir=\"noarch\"]", "https://prefix.dev/chan/", "noarch")]
    [InlineData("foo[channel=\"conda-forge/win-64\"]", "conda-forge/win-64::foo", "https://conda.anaconda.org/conda-forge/", "win-64")]
    [InlineData("channel/win-64::foo[channel=conda-forge, subdir=linux-64]", "conda-forge/linux-64::foo", "https://conda.anaconda.org/conda-forge/", "linux-64")]
    [InlineData("conda-forge:ns:foo", "conda-forge:ns:foo", "https://conda.anaconda.org/conda-forge/", null)]
    [InlineData("conda-forge[linux-64,noarch]::foo", "foo[channel=\"https://conda.anaconda.org/conda-forge/[linux-64,noarch]\"]", "https://conda.anaconda.org/conda-forge/", null)]
    [InlineData("https://[::1]:80/c::foo", "foo[channel=\"https://[::1]:80/c/\"]", "https://[::1]:80/c/", null)]
    [InlineData("ns:foo", "foo[namespace=\"ns\"]", null, null)]
    public void A_channel_stands_before_the_name_or_in_brackets(string text, string expected, string? channel, string? subdir)
    {
        var spec = MatchSpec.Parse(text);

        Assert.Equal(expected, spec.ToString());
        Assert.Equal((channel, subdir), (spec.Channel?.Url, spec.Subdir));
        Assert.Equal(spec, MatchSpec.Parse(expected));
    }

    [Theory]
    [InlineData("https://h/c/linux-64/foo-bar-1.0-h1_0.conda", "foo-bar", "https://h/c/linux-64/foo-bar-1.0-h1_0.conda")]
    [InlineData("/abs/dir/foo-1.0-py27_0.tar.bz2", "foo", "file:///abs/dir/foo-1.0-py27_0.tar.bz2")]
    [InlineData(@"C:\dir\foo-1.0-py27_0.tar.bz2", "foo", "file:///C:/dir/foo-1.0-py27_0.tar.bz2")]
    public void An_address_names_one_archive(string text, string name, string url)
    {
        var spec = MatchSpec.Parse(text);

        Assert.Equal((name, url), (spec.Name.Normalized, spec.Url));
        Assert.Null(spec.Version);
        Assert.Equal(spec, MatchSpec.Parse(spec.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("foo!=*")]
    [InlineData("foo=>1.2")]
    [InlineData("foo<>1.2")]
    [InlineData("foo 1.*.3")]
    [InlineData("foo ^1.2$")]
    [InlineData("foo[version=\">= 1.2\"]")]
    [InlineData("foo >=1; if python >=3.8")]
    [InlineData("foo;")]
    [InlineData("foo[bogus=1]")]
    [InlineData("foo[name=foo]")]
    [InlineData("foo[version=1][build=2]")]
    [InlineData("foo]")]
    [InlineData("foo[")]
    [InlineData("foo[version]")]
    [InlineData("foo[version='1]")]
    [InlineData("foo[extras=[]]")]
    [InlineData("foo[extras=[A]]")]
    [InlineData("foo[flags=[a b:c:d]]")]
    [InlineData("foo[build_number='=3']")]
    [InlineData("foo[build_number=99999999999999999999]")]
    [InlineData("foo[md5=abc]")]
    [InlineData("foo[url=relative]")]
    [InlineData("foo* >=1")]
    [InlineData("^py.*$")]
    [InlineData("https://h/c/foo.conda")]
    [InlineData("conda-forge[linux-64]suffix::foo")]
    [InlineData("foo[when=\"a[when=\\\"b\\\"]\"]")]
    [InlineData("foo[when=\"a and\"]")]
    [InlineData("foo[when=\"(a\"]")]
    public void Text_that_is_no_spec_is_refused_with_a_reason(string text)
    {
        Assert.False(MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault));
        Assert.Null(spec);
        Assert.NotEmpty(fault);
    }

    [Theory]
    [InlineData("foo 1.2")]
    [InlineData("foo=1.0=py27_0")]
    [InlineData("foo==1.0=py27_0")]
    [InlineData("foo=*=cuda*")]
    [InlineData("foo=*")]
    [InlineData("foo ==1.2[version=\"==1.3\"]")]
    [InlineData("foo[build=a, build=b]")]
    [InlineData("foo ==2.7.*.*|>=3.6")]
    public void Strict_reading_refuses_historic_forms(string text)
        => Assert.False(MatchSpec.TryParse(text, SpecParsing.Strict, out _, out _));

    [Theory]
    [InlineData("python 3.8.* *_cpython", "python 3.8.* *_cpython")]
    [InlineData("foo =1.2 py_0", "foo 1.2.* py_0")]
    [InlineData("python=3.9", "python 3.9.*")]
    [InlineData("conda-forge/linux-32::python ==3.9[subdir=linux-64, build_number=\"0\"]", "conda-forge/linux-64::python ==3.9[build_number=\"==0\"]")]
    public void Strict_reading_takes_what_is_clear(string text, string expected)
        => Assert.Equal(expected, MatchSpec.Parse(text, SpecParsing.Strict).ToString());

    [Theory]
    [InlineData("3.8.* *_cpython", "3.8.* *_cpython")]
    [InlineData("*cpu*", "* cpu*")]
    [InlineData("[version='>=1.2', build=foo]", ">=1.2 foo")]
    [InlineData("[subdir=\"linux-64\",license=\"BSD-3-Clause\"]", "[license=\"BSD-3-Clause\", subdir=\"linux-64\"]")]
    [InlineData("=1.0=py27_0", "==1.0 py27_0")]
    [InlineData("", "")]
    public void A_spec_without_its_name_is_read(string text, string expected)
    {
        Assert.True(MatchSpec.TryParseNameless(PackageName.Parse("foo"), text, SpecParsing.Lenient, out var spec, out _));
        Assert.Equal(expected, spec.ToNamelessString());
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a and b or c", "a and b or c")]
    [InlineData("(a or b) and c", "(a or b) and c")]
    [InlineData("a and (b and c)", "a and (b and c)")]
    [InlineData("(a or b) or c", "a or b or c")]
    [InlineData("a or (b or c)", "a or (b or c)")]
    [InlineData("((a and b) or (c and d)) and e", "(a and b or c and d) and e")]
    [InlineData("python >=3.11 and __linux", "python>=3.11 and __linux")]
    [InlineData("python 1.2.*", "python[version=\\\"1.2.*\\\"]")]
    [InlineData("python[extras=[docs],flags=[cuda]] and __linux", "python[extras=[docs], flags=[cuda]] and __linux")]
    [InlineData("pandas and orange", "pandas and orange")]
    public void Conditions_print_and_read_back(string condition, string expected)
    {
        var spec = MatchSpec.Parse($"target[when=\"{condition}\"]");

        Assert.Equal($"target[when=\"{expected}\"]", spec.ToString());
        Assert.Equal(spec, MatchSpec.Parse(spec.ToString()));
    }

    [Fact]
    public void A_condition_is_a_tree_of_specs()
    {
        var condition = MatchSpec.Parse("foo[when='python>=3.10 and (__linux or __osx)']").Condition;

        var and = Assert.IsType<MatchCondition.And>(condition);
        Assert.Equal(MatchSpec.Parse("python >=3.10"), Assert.IsType<MatchCondition.Leaf>(and.Left).Spec);
        Assert.IsType<MatchCondition.Or>(and.Right);
    }

    [Theory]
    [InlineData("foo", true)]
    [InlineData("FOO 1.2.*", true)]
    [InlineData("bar", false)]
    [InlineData("foo 1.3", false)]
    [InlineData("foo * PY_*", true)]
    [InlineData("foo * py", false)]
    [InlineData("foo[build_number='>=3']", true)]
    [InlineData("foo[build_number='<3']", false)]
    [InlineData("foo[build_number='!=3']", false)]
    [InlineData("foo[md5=" + Md5 + "]", true)]
    [InlineData("foo[sha256=" + Sha256 + "]", false)]
    [InlineData("foo[license=MIT]", true)]
    [InlineData("foo[license=mit]", false)]
    [InlineData("foo[license_family=BSD]", false)]
    [InlineData("foo[track_features='b a']", true)]
    [InlineData("foo[track_features='a c']", false)]
    [InlineData("foo[flags=['blas:*']]", true)]
    [InlineData("foo[flags=[cuda]]", false)]
    [InlineData("other::foo[subdir=win-64, fn=x]", true)]
    public void Specs_select_by_a_records_metadata(string spec, bool expected)
    {
        var record = new PackageRecord
        {
            Name = PackageName.Parse("Foo"),
            Version = CondaVersion.Parse("1.2.3"),
            Build = "py_3",
            BuildNumber = 3,
            Md5 = Md5Hash.ParseOrNull(Md5),
            License = "MIT",
            TrackFeatures = ["a", "b"],
            Flags = ["blas:mkl"],
        };

        Assert.Equal(expected, MatchSpec.Parse(spec).Matches(record));
    }

    [Fact]
    public void A_url_selects_one_archive()
    {
        var record = new RepodataRecord(
            new PackageRecord { Name = PackageName.Parse("foo"), Version = CondaVersion.Parse("1"), Build = "0", BuildNumber = 0 },
            "foo-1-0.conda",
            "https://h/c/noarch/foo-1-0.conda",
            null);

        Assert.True(MatchSpec.Parse("https://h/c/noarch/foo-1-0.conda").Matches(record));
        Assert.False(MatchSpec.Parse("https://other/c/noarch/foo-1-0.conda").Matches(record));
    }

    [Theory]
    [InlineData("foo >=1,<2", "FOO >=1, <2", true)]
    [InlineData("foo 1.2", "foo ==1.2", true)]
    [InlineData("foo 1.2", "foo ==1.2.0", false)]
    [InlineData("foo[track_features='a b']", "foo[track_features='a,b']", true)]
    [InlineData("foo[extras=[a]]", "foo[extras=[b]]", false)]
    public void Specs_are_equal_when_all_fields_are(string left, string right, bool expected)
    {
        var (a, b) = (MatchSpec.Parse(left), MatchSpec.Parse(right));

        Assert.Equal(expected, a == b);
        Assert.True(!expected || a.GetHashCode() == b.GetHashCode());
    }
}

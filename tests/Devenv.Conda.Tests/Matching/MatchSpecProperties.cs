using Devenv.Conda.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Conda.Tests.Matching;

public sealed class MatchSpecProperties
{
    private static readonly string[] s_pieces =
    [
        "foo", "a-b", "conda-forge::", "linux-64", "1.2", "*", ".*", ">=", "==", "=", "!=", "<", ",", "|", "(", ")", " ", "[", "]", "\"",
        "'", "\\", "version=", "build=", "when=", "extras=[x]", " and ", " or ", "#", ";", ":", "^", "$", "+", "_", "é",
    ];

    private static readonly Arbitrary<string> s_text = Arb.From(Gen.Elements(s_pieces).ListOf().Select(string.Concat));

    private static readonly Arbitrary<string> s_spec = Arb.From(
        from name in Gen.Elements("foo", "Foo", "conda-forge::foo", "conda-forge/noarch::foo", "https://h.example/c::foo", "ns:foo")
        from version in Gen.Elements(string.Empty, " >=1,<2", " 1.2.*", "=1.2", " ==1!2_", " (1|2),!=1.5", " *")
        from build in Gen.Elements(string.Empty, " *_cpython", " h1_0", " ^h.*$")
        from keys in Gen.Elements(
            "build_number='>=2'", "fn='a b'", "license=\"M'I'T\"", "when='a>=1 or (b and c)'", "extras=[x,y]", "flags=['c:*']").ListOf()
        select name + version + (version.Length == 0 ? string.Empty : build) + "[" + string.Join(',', keys.Distinct()) + "]");

    [Fact]
    public void Any_text_is_read_or_refused_with_a_reason() =>
        Prop.ForAll(s_text, text =>
                MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault)
                    ? spec.ToString().Length > 0
                    : !string.IsNullOrEmpty(fault))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_strict_reading_takes_lenient_reading_takes_too() =>
        Prop.ForAll(s_text, text =>
                !MatchSpec.TryParse(text, SpecParsing.Strict, out _, out _) || MatchSpec.TryParse(text, SpecParsing.Lenient, out _, out _))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Printing_and_reading_again_gives_an_equal_spec() =>
        Prop.ForAll(s_spec, text => MatchSpec.Parse(text) is var spec && spec.Equals(MatchSpec.Parse(spec.ToString()))
                && spec.GetHashCode() == MatchSpec.Parse(spec.ToString()).GetHashCode())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}

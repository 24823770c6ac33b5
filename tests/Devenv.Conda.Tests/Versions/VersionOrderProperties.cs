using System.Globalization;
using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Conda.Tests.Versions;

public sealed class VersionOrderProperties
{
    private static readonly string[] s_parts = ["0", "1", "00", "10", "a", "b", "rc", "dev", "post", "DEV", "alpha"];

    private static readonly Gen<string> s_segment = Gen.Elements(s_parts).NonEmptyListOf().Select(parts => string.Concat(parts.Take(3)));

    private static readonly Gen<string> s_part = s_segment.NonEmptyListOf().Select(segments => string.Join('.', segments.Take(3)));

    private static readonly Arbitrary<CondaVersion> s_version = Arb.From(
        from epoch in Gen.Elements(string.Empty, string.Empty, "0!", "1!")
        from main in s_part
        from trailing in Gen.Elements(string.Empty, string.Empty, "_", "__", "._")
        from local in Gen.Frequency((3, Gen.Constant(string.Empty)), (1, s_part.Select(part => "+" + part)))
        select CondaVersion.Parse(epoch + main + trailing + local));

    private static readonly Gen<string> s_relation =
        from version in s_version.Generator
        from form in Gen.Elements("=={0}", "!={0}", "<{0}", "<={0}", ">{0}", ">={0}", "{0}.*", "!={0}.*", "~={0}", "*")
        select string.Format(CultureInfo.InvariantCulture, form, version.Source.TrimEnd('_', '.'));

    private static readonly Arbitrary<VersionSpec> s_spec = Arb.From(
        from relations in s_relation.NonEmptyListOf()
        from joint in Gen.Elements(",", "|")
        let text = string.Join(joint, relations.Take(4))
        where VersionSpec.TryParse(text, SpecParsing.Lenient, out _, out _)
        select VersionSpec.Parse(text));

    [Fact]
    public void Order_is_total() => Prop.ForAll(s_version, s_version, s_version, IsOrdered).QuickCheckThrowOnFailure();

    [Fact]
    public void Printing_and_parsing_again_gives_an_equal_version() =>
        Prop.ForAll(s_version,
            version => version.IsSameAs(CondaVersion.Parse(version.Source))
                && version.Equals(CondaVersion.Parse(version.ToCanonicalString())))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_version_starts_with_itself_and_is_compatible_with_itself() =>
        Prop.ForAll(s_version, version => version.StartsWith(version) && version.IsCompatibleWith(version)).QuickCheckThrowOnFailure();

    [Fact]
    public void Looking_a_spec_up_among_sorted_versions_is_matching_each() =>
        Prop.ForAll(s_spec, s_version.Generator.ListOf().ToArbitrary(), MarksWhatMatches).QuickCheckThrowOnFailure();

    private static bool MarksWhatMatches(VersionSpec spec, IList<CondaVersion> versions)
    {
        CondaVersion[] ascending = [.. versions.Distinct().Order()];
        var marks = new bool[ascending.Length];
        spec.Mark(ascending, PrefixRule.OpenEnd, marks);
        return marks.SequenceEqual(ascending.Select(version => spec.Matches(version)));
    }

    private static bool IsOrdered(CondaVersion a, CondaVersion b, CondaVersion c)
    {
        var isReflexive = a.CompareTo(a) == 0;
        var isAntisymmetric = Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a));
        var isTransitive = a.CompareTo(b) > 0 || b.CompareTo(c) > 0 || a.CompareTo(c) <= 0;
        var equalsHashAlike = !a.Equals(b) || a.GetHashCode() == b.GetHashCode();
        return isReflexive && isAntisymmetric && isTransitive && equalsHashAlike;
    }
}

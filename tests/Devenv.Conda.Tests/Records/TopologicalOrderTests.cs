using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Tests.Records;

public sealed class TopologicalOrderTests
{
    [Theory]
    [InlineData("a: b c; b: c; c:", "c b a")]
    [InlineData("a:; b:; c:", "c b a")]
    [InlineData("a: z; b: z; z:", "z b a")]
    [InlineData("a: c b; b:; c:", "c b a")]
    [InlineData("a: a __virtual missing", "a")]
    [InlineData("pip!: python; python: pip", "python pip")]
    [InlineData("python: pip; pip!: python", "python pip")]
    [InlineData("", "")]
    public void Dependencies_come_first(string packages, string expected) =>
        Assert.Equal(expected,
            string.Join(' ', TopologicalOrder.Sort([.. Read(packages)]).Select(record => record.Package.Name.Normalized)));

    [Fact]
    public void A_cycle_of_equals_has_every_package_once() =>
        Assert.Equal(["a", "b", "c"],
            TopologicalOrder.Sort([.. Read("a: b; b: c; c: a")]).Select(record => record.Package.Name.Normalized).Order());

    [Theory]
    [InlineData("python >=3.8", "python")]
    [InlineData("python>=3.8,<4", "python")]
    [InlineData("conda-forge::numpy 1.*", "numpy")]
    [InlineData("foo[version=1]", "foo")]
    [InlineData("A.b-c_d", "a.b-c_d")]
    [InlineData("*", null)]
    public void A_match_spec_begins_with_a_name(string spec, string? name)
        => Assert.Equal(name, TopologicalOrder.DependencyName(spec)?.Normalized);

    /// <summary>Packages as <c>name: dependency…;</c>, noarch ones with an exclamation mark.</summary>
    private static IEnumerable<RepodataRecord> Read(string packages)
    {
        foreach (var text in packages.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = text.Split(':');
            yield return new RepodataRecord(
                new PackageRecord
                {
                    Name = PackageName.Parse(parts[0].TrimEnd('!')),
                    Version = CondaVersion.Parse("1"),
                    Build = "0",
                    BuildNumber = 0,
                    Noarch = parts[0].EndsWith('!') ? NoarchKind.Generic : NoarchKind.None,
                    Depends = [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                },
                "f",
                "u",
                null);
        }
    }
}

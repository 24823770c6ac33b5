using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Tests.Matching;

/// <summary>
/// Once parsed, versions and specs are compared and matched without a byte of garbage: a solve does it millions of times.
/// </summary>
public sealed class MatchingAllocationTests
{
    private const string Md5 = "8b1a9953c4611296a827abf8c47804d7";

    private static readonly RepodataRecord s_record = RepodataRecord.Below(
        "https://h/c/linux-64/",
        new PackageRecord
        {
            Name = PackageName.Parse("Foo"),
            Version = CondaVersion.Parse("1!2.3.4rc5_+cuda.12"),
            Build = "py312_cuda_3",
            BuildNumber = 3,
            License = "MIT",
            LicenseFamily = "MIT",
            Md5 = Md5Hash.ParseOrNull(Md5),
            TrackFeatures = ["a", "b"],
            Flags = ["blas:mkl", "gpu"],
        },
        "foo-1!2.3.4rc5_+cuda.12-py312_cuda_3.conda",
        "https://h/c/");

    [Theory]
    [InlineData("foo")]
    [InlineData("foo 1!2.3.*")]
    [InlineData("foo ==1!2.3.4rc5_+cuda.12")]
    [InlineData("foo >=1!2,<1!3|(!=1!2.4,~=1!2.3)")]
    [InlineData("foo * PY312_CUDA_3")]
    [InlineData("foo * *cuda*")]
    [InlineData("foo[build_number='>=3']")]
    [InlineData("foo[md5=" + Md5 + "]")]
    [InlineData("foo[license=MIT, license_family=MIT]")]
    [InlineData("foo[track_features='b a']")]
    [InlineData("foo[flags=[gpu, 'blas:*']]")]
    public void Matching_a_record_allocates_nothing(string text)
    {
        var spec = MatchSpec.Parse(text);
        Assert.True(spec.Matches(s_record));
        Assert.Equal(0, Allocated(() => spec.Matches(s_record)));
    }

    [Theory]
    [InlineData("1.0", "1.0.0")]
    [InlineData("1!1.2.3rc4+local.5", "1!1.2.3RC4+local.6")]
    [InlineData("2024.10.dev0", "2024.10.post1_")]
    public void Comparing_and_hashing_versions_allocates_nothing(string left, string right)
    {
        var (one, other) = (CondaVersion.Parse(left), CondaVersion.Parse(right));
        Assert.Equal(0,
            Allocated(() => one.CompareTo(other) == 0 || one.StartsWith(other) || one.IsCompatibleWith(other) || one.GetHashCode() == 0));
    }

    [Fact]
    public void Finding_a_spec_that_is_known_allocates_nothing()
    {
        var known = new Dictionary<MatchSpec, int> { [MatchSpec.Parse("foo >=1,<2 py_0[license=MIT]")] = 1 };
        var again = MatchSpec.Parse("foo >=1,<2 py_0[license=MIT]");
        Assert.Equal(0, Allocated(() => known.ContainsKey(again)));
    }

    private static long Allocated(Func<bool> action)
    {
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

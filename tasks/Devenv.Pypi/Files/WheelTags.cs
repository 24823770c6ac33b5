using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Files;

/// <summary>The tags that a CPython on a platform accepts, best first (spec/PYPI.md §3.4; PEP 425, PEP 703).</summary>
public sealed class WheelTags
{
    /// <summary>Every older version of Python is a tag, so that a version is bounded.</summary>
    private const ulong MaximumNumber = 1000;

    private readonly FrozenDictionary<WheelTag, int> _ranks;
    private readonly FrozenSet<string> _pythons;
    private readonly FrozenSet<string> _abis;

    private WheelTags(ImmutableArray<WheelTag> tags)
    {
        All = tags;
        _ranks = tags.Index().ToFrozenDictionary(pair => pair.Item, pair => pair.Index);
        _pythons = tags.Select(tag => tag.Python).ToFrozenSet(StringComparer.Ordinal);
        _abis = tags.Select(tag => tag.Abi).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Best first; each once.</summary>
    public ImmutableArray<WheelTag> All { get; }

    /// <param name="isFreeThreaded">The Python runs without the global lock, which wheels have to be made for.</param>
    /// <param name="fault">Why there are none, as a clause; null on success.</param>
    public static bool TryCreate(
        WheelPlatform platform, Pep440Version python, bool isFreeThreaded, [NotNullWhen(true)] out WheelTags? tags,
        [NotNullWhen(false)] out string? fault)
    {
        var (major, minor) = (python.ReleaseAt(0), python.ReleaseAt(1));
        if (major is not { Digits: null, Value: > 0 and < MaximumNumber } || minor is not { Digits: null, Value: < MaximumNumber })
        {
            (tags, fault) = (null, $"\"{python}\" is not the version of a Python");
            return false;
        }

        tags = new WheelTags([.. Ordered([.. PlatformTags.Of(platform)], (int)major.Value, (int)minor.Value, isFreeThreaded).Distinct()]);
        fault = null;
        return true;
    }

    public bool IsCompatible(WheelName wheel) => TryGetRank(wheel, out _);

    /// <summary>The place of the best of the wheel's tags; of two wheels the one with the lower rank fits better.</summary>
    public bool TryGetRank(WheelName wheel, out int rank)
    {
        rank = int.MaxValue;
        foreach (var python in wheel.PythonTags.Where(_pythons.Contains))
        {
            foreach (var abi in wheel.AbiTags.Where(_abis.Contains))
            {
                foreach (var platform in wheel.PlatformTags)
                {
                    rank = _ranks.TryGetValue(new WheelTag(python, abi, platform), out var found) ? Math.Min(rank, found) : rank;
                }
            }
        }

        return rank != int.MaxValue;
    }

    private static IEnumerable<WheelTag> Ordered(ImmutableArray<string> platforms, int major, int minor, bool isFreeThreaded)
    {
        var current = $"cp{major}{minor}";
        var abi = isFreeThreaded ? $"{current}t" : (major, minor) is (2, _) or (3, <= 7) ? $"{current}m" : current;
        var own = On(platforms, current, abi);
        var stable = StableAbis(platforms, major, minor, isFreeThreaded ? "abi3t" : "abi3");
        var pure = PurePythons(major, minor);
        return own
            .Concat(stable)
            .Concat(pure.SelectMany(python => On(platforms, python, "none")))
            .Append(new WheelTag(current, "none", "any"))
            .Concat(pure.Select(python => new WheelTag(python, "none", "any")));
    }

    /// <summary>
    /// Older minors' stable interfaces still fit (PEP 384); between them stands what needs this Python and none of its interfaces.
    /// </summary>
    private static IEnumerable<WheelTag> StableAbis(ImmutableArray<string> platforms, int major, int minor, string abi)
    {
        IEnumerable<WheelTag> tags = major == 3 && minor >= 2 ? On(platforms, $"cp{major}{minor}", abi) : [];
        tags = tags.Concat(On(platforms, $"cp{major}{minor}", "none"));
        for (var older = minor - 1; major == 3 && older >= 2; older--)
        {
            tags = tags.Concat(On(platforms, $"cp{major}{older}", abi));
        }

        return tags;
    }

    /// <summary><c>py312</c>, <c>py3</c>, then the older minors.</summary>
    private static ImmutableArray<string> PurePythons(int major, int minor) =>
        [$"py{major}{minor}", $"py{major}", .. Enumerable.Range(0, minor).Reverse().Select(older => $"py{major}{older}")];

    private static IEnumerable<WheelTag> On(ImmutableArray<string> platforms, string python, string abi) =>
        platforms.Select(platform => new WheelTag(python, abi, platform));
}

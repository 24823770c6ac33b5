using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>Whether a machine has what platforms declare and what locked packages require (spec/VIRTUAL-PACKAGES.md §5).</summary>
internal sealed class MachineCheck(ImmutableArray<VirtualPackage> machine)
{
    /// <summary>What a machine is asked for; other virtual packages are the solver's alone (spec/MANIFEST.md §12.3).</summary>
    private static readonly FrozenSet<string> s_checked =
        FrozenSet.Create(StringComparer.Ordinal, "__glibc", "__musl", "__eglibc", "__cuda", "__osx", "__win", "__linux");

    private static readonly FrozenDictionary<string, string> s_variables = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["__win"] = "CONDA_OVERRIDE_WIN",
        ["__linux"] = "CONDA_OVERRIDE_LINUX",
        ["__osx"] = "CONDA_OVERRIDE_OSX",
        ["__glibc"] = "CONDA_OVERRIDE_GLIBC",
        ["__cuda"] = "CONDA_OVERRIDE_CUDA",
        ["__cuda_arch"] = "CONDA_OVERRIDE_CUDA_ARCH",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The machine's packages for a message.</summary>
    public string Text => string.Join(", ", machine);

    /// <summary>The declared virtual packages, beyond the subdir's defaults, that the machine lacks or has in a lower version.</summary>
    public ImmutableArray<VirtualPackage> MissingOf(WorkspacePlatform platform) =>
        [.. platform.NonDefault.Where(wanted => !machine.Any(present => present.Name == wanted.Name && present.Version >= wanted.Version))];

    /// <summary>Each requirement that the machine does not meet, once, with the packages that have it.</summary>
    /// <param name="platform">What the packages were locked for.</param>
    public ImmutableArray<UnmetRequirement> UnmetBy(ImmutableArray<RepodataRecord> records, WorkspacePlatform platform)
    {
        var unmet = new List<(MatchSpec Spec, RepodataRecord Record)>();
        foreach (var record in records)
        {
            unmet.AddRange(Asked(record).Where(spec => !machine.Any(spec.Matches)).Select(spec => (spec, record)));
        }

        return
        [
            .. unmet.GroupBy(pair => pair.Spec, pair => pair.Record)
                .Select(group => new UnmetRequirement(group.Key, [.. group], OverrideFor(group.Key.Name, Lowest(group.Key, platform)))),
        ];
    }

    /// <summary>What packages ask of a machine, each requirement once, sorted.</summary>
    public static ImmutableArray<string> RequirementsOf(IEnumerable<RepodataRecord> records) =>
    [
        .. records
            .SelectMany(record => Asked(record).Select(spec => spec.ToString()))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// The variables with which a machine passes for having packages, <c>CONDA_OVERRIDE_CUDA=12.0</c>; empty where there are none.
    /// </summary>
    public static string OverridesFor(ImmutableArray<VirtualPackage> packages) =>
        string.Join(" and ", packages.Select(package => OverrideFor(package.Name, package.Version)).OfType<string>());

    private static IEnumerable<MatchSpec> Asked(RepodataRecord record)
    {
        foreach (var depend in record.Package.Depends.Where(depend => depend.StartsWith("__", StringComparison.Ordinal)))
        {
            if (MatchSpec.TryParse(depend, SpecParsing.Lenient, out var spec, out _) && s_checked.Contains(spec.Name.Normalized))
            {
                yield return spec;
            }
        }
    }

    private static string? OverrideFor(PackageName name, CondaVersion? version) =>
        s_variables.TryGetValue(name.Normalized, out var variable) ? (version is null ? variable : $"{variable}={version}") : null;

    /// <summary>
    /// The lowest version that a spec names and takes; where it names none, as a bound that excludes itself, the declared one.
    /// </summary>
    private static CondaVersion? Lowest(MatchSpec spec, WorkspacePlatform platform) =>
        spec.Version?.Operands.Where(spec.Version.Matches).Min()
        ?? platform.VirtualPackages.FirstOrDefault(declared => spec.Matches(declared with { Build = "0" }))?.Version;
}

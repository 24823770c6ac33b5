using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Conformance.Solving;

/// <summary>Says whether a set of records is an answer to a request: plainly, without anything of the solver.</summary>
internal sealed class SolutionChecker(
    IReadOnlyList<MatchSpec> specs, IReadOnlyList<VirtualPackage> virtualPackages, ImmutableArray<IRecordSource> sources)
{
    /// <returns>The first thing that is wrong, or null.</returns>
    public string? Fault(IReadOnlyList<RepodataRecord> records)
    {
        var chosen = virtualPackages.ToDictionary(package => package.Name, AsRecord);
        foreach (var record in records)
        {
            if (!chosen.TryAdd(record.Package.Name, record.Package))
            {
                return $"two records of {record.Package.Name}";
            }
        }

        return specs.Select(spec => Meets(spec, chosen) ? null : $"the spec \"{spec}\" is not met")
            .Concat(records.SelectMany(record => record.Package.Depends.Select(text => FaultOfDependency(record, text, chosen))))
            .Concat(records.SelectMany(record => record.Package.Constrains.Select(text => FaultOfConstraint(record, text, chosen))))
            .Concat(records.Select(FaultOfChannel))
            .FirstOrDefault(fault => fault is not null);
    }

    private static PackageRecord AsRecord(VirtualPackage package) =>
        new() { Name = package.Name, Version = package.Version, Build = package.Build, BuildNumber = 0 };

    private static bool Meets(MatchSpec spec, Dictionary<PackageName, PackageRecord> chosen) =>
        chosen.TryGetValue(spec.Name, out var record) && spec.Matches(record);

    private static string? FaultOfDependency(RepodataRecord record, string text, Dictionary<PackageName, PackageRecord> chosen) =>
        !MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault) ? $"{record} depends \"{text}\": {fault}"
        : Meets(spec, chosen) ? null
        : $"{record} depends \"{text}\", which is not met";

    private static string? FaultOfConstraint(RepodataRecord record, string text, Dictionary<PackageName, PackageRecord> chosen) =>
        !MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault) ? $"{record} constrains \"{text}\": {fault}"
        : !chosen.ContainsKey(spec.Name) || Meets(spec, chosen) ? null
        : $"{record} constrains \"{text}\", which is violated";

    /// <summary>A name comes from the first channel that has a record of it; of a name that is asked for, one that a spec takes.</summary>
    private string? FaultOfChannel(RepodataRecord record)
    {
        var asked = specs.Where(spec => spec.Name == record.Package.Name).ToList();
        var first = sources.FirstOrDefault(source =>
            source.Records(record.Package.Name).Any(other => asked.Count == 0 || asked.Exists(spec => spec.Matches(other.Package))));
        return first is not null && first.Channel.Url == record.Channel ? null : $"{record} is not of the channel {first?.Channel}";
    }
}

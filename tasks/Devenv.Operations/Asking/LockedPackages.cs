using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Asking;

/// <summary>The locked conda packages of an environment on a platform, and which of them requires which.</summary>
internal sealed class LockedPackages
{
    private const int MostChains = 3;

    private readonly ImmutableArray<RepodataRecord> _records;
    private readonly ILookup<PackageName, MatchSpec> _depends;
    private readonly ImmutableArray<MatchSpec> _required;

    public LockedPackages(ImmutableArray<RepodataRecord> records, IEnumerable<CondaRequirement> required)
    {
        _records = [.. records.OrderBy(record => record.Package.Name)];
        _depends = _records
            .SelectMany(record => Specs(record.Package.Depends).Select(spec => (record.Package.Name, Spec: spec)))
            .ToLookup(edge => edge.Name, edge => edge.Spec);
        _required = [.. required.Select(requirement => requirement.Spec)];
    }

    /// <summary>Null where the package is not locked.</summary>
    public PackagePresence? Find(PackageName name)
    {
        if (_records.FirstOrDefault(record => record.Package.Name == name) is not { } found)
        {
            return null;
        }

        var channel = found.Channel is { } url ? $" ({ChannelUrl.FromUrl(url).CanonicalName})" : string.Empty;
        return new PackagePresence(name.Source, $"{found.Package.Version} {found.Package.Build}{channel}", Chains(name), Demands(name),
            null);
    }

    private static IEnumerable<MatchSpec> Specs(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out _))
            {
                yield return spec;
            }
        }
    }

    /// <summary>Breadth first from the requirements; every chain of the shortest length, up to a few.</summary>
    private ImmutableArray<string> Chains(PackageName name)
    {
        var chains = _required.Select(spec => ImmutableArray.Create(spec)).ToList();
        var reached = new HashSet<PackageName>();
        while (chains.Count > 0)
        {
            var ended = chains.FindAll(chain => chain[^1].Name == name);
            if (ended.Count > 0)
            {
                return [.. ended.Select(chain => string.Join(" → ", chain)).Distinct(StringComparer.Ordinal).Take(MostChains)];
            }

            // Names of this length are left to all chains of this length, so that several shortest ones are found.
            var length = chains.Select(chain => chain[^1].Name).ToHashSet();
            length.ExceptWith(reached);
            reached.UnionWith(length);
            chains =
            [
                .. chains
                    .Where(chain => length.Contains(chain[^1].Name))
                    .SelectMany(chain => _depends[chain[^1].Name].Where(next => !reached.Contains(next.Name)).Select(chain.Add))
                    .GroupBy(chain => chain[^1].Name)
                    .SelectMany(group => group.Take(MostChains)),
            ];
        }

        return [];
    }

    private ImmutableArray<PackageDemand> Demands(PackageName name) =>
    [
        .. _records.SelectMany(record =>
            Specs(record.Package.Depends).Where(spec => spec.Name == name).Select(spec => Demand(record, spec, false))
            .Concat(Specs(record.Package.Constrains).Where(spec => spec.Name == name).Select(spec => Demand(record, spec, true)))),
    ];

    private static PackageDemand Demand(RepodataRecord record, MatchSpec spec, bool isConstraint) =>
        new($"{record.Package.Name.Source} {record.Package.Version}", spec.ToNamelessString() is { Length: > 0 } text ? text : "*",
            isConstraint);
}

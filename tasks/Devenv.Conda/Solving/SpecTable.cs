using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Specs by number: each distinct text is parsed once, equal specs have one number.</summary>
internal sealed class SpecTable(CondaProvider provider)
{
    private readonly List<VersionSet> _sets = [];
    private readonly Dictionary<MatchSpec, VersionSetId> _ids = [];
    private readonly Dictionary<CondaName, VersionSetId> _extras = [];
    private readonly Dictionary<string, ParsedDependency> _parsed = new(StringComparer.Ordinal);

    public VersionSet this[VersionSetId id] => _sets[id.Index];

    /// <summary>The requirement of any version of a package.</summary>
    public Requirement Any(PackageName name) => new(SetOf(new MatchSpec { Name = name }));

    /// <summary>The number of what a spec asks of its package; extras and the condition are requirements of their own.</summary>
    public VersionSetId SetOf(MatchSpec spec)
    {
        var plain = spec.Extras.IsEmpty && spec.Condition is null ? spec : spec with { Extras = [], Condition = null };
        if (!_ids.TryGetValue(plain, out var id))
        {
            id = Add(new VersionSet(provider.NameIdOf(new CondaName(plain.Name)), plain));
            _ids.Add(plain, id);
        }

        return id;
    }

    /// <summary>Adds a spec's requirements: one per extra, then the package itself, all under the spec's condition (§3).</summary>
    public void AddRequirements(MatchSpec spec, ImmutableArray<Requirement>.Builder requirements)
    {
        var condition = spec.Condition is null ? null : NormalForm.ToCondition(spec.Condition, SetOf);
        foreach (var extra in spec.Extras)
        {
            requirements.Add(new Requirement(SetOfExtra(spec.Name, extra), condition));
        }

        requirements.Add(new Requirement(SetOf(spec), condition));
    }

    /// <summary>A record's requirements and constraints in its order; "unknown" with the reason where one of its texts is no match spec.</summary>
    public Dependencies Dependencies(PackageRecord record)
    {
        var requirements = ImmutableArray.CreateBuilder<Requirement>(record.Depends.Length);
        var constraints = ImmutableArray.CreateBuilder<VersionSetId>(record.Constrains.Length);
        foreach (var text in record.Depends)
        {
            var parsed = Parse(text);
            if (parsed.Fault is { } fault)
            {
                return Unknown("dependency", text, fault);
            }

            requirements.AddRange(parsed.Requirements);
        }

        foreach (var text in record.Constrains)
        {
            var parsed = Parse(text);
            if (parsed.Fault is { } fault)
            {
                return Unknown("constrains", text, fault);
            }

            constraints.Add(parsed.Requirements[^1].VersionSet);
        }

        foreach (var (extra, texts) in record.ExtraDepends)
        {
            foreach (var text in texts)
            {
                var parsed = Parse(text);
                if (parsed.Fault is { } fault)
                {
                    return Unknown("dependency", text, fault);
                }

                var chosen = SetOfExtra(record.Name, extra);
                requirements.AddRange(parsed.Requirements.Select(requirement => NormalForm.AlsoIf(requirement, chosen)));
            }
        }

        return new Dependencies { Requirements = requirements.DrainToImmutable(), Constraints = constraints.DrainToImmutable() };
    }

    /// <summary><c>name spec</c>, with <c>*</c> where any version will do.</summary>
    public string TextOf(VersionSetId id)
    {
        var set = _sets[id.Index];
        var name = provider.CondaNameOf(set.Name);
        return set.Spec is null ? name.ToString() : $"{name} {(set.Spec.ToNamelessString() is { Length: > 0 } text ? text : "*")}";
    }

    private ParsedDependency Parse(string text)
    {
        if (!_parsed.TryGetValue(text, out var parsed))
        {
            if (MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault))
            {
                var requirements = ImmutableArray.CreateBuilder<Requirement>(1);
                AddRequirements(spec, requirements);
                parsed = new ParsedDependency(requirements.DrainToImmutable(), null);
            }
            else
            {
                parsed = new ParsedDependency([], fault);
            }

            _parsed.Add(text, parsed);
        }

        return parsed;
    }

    private Dependencies Unknown(string kind, string text, string fault) =>
        new() { Unknown = provider.ReasonIdOf($"the {kind} '{text}' failed to parse: {fault}") };

    private VersionSetId SetOfExtra(PackageName package, string extra)
    {
        var name = new CondaName(package, extra);
        if (!_extras.TryGetValue(name, out var id))
        {
            id = Add(new VersionSet(provider.NameIdOf(name), null));
            _extras.Add(name, id);
        }

        return id;
    }

    private VersionSetId Add(VersionSet set)
    {
        _sets.Add(set);
        return new VersionSetId(_sets.Count - 1);
    }

    /// <param name="Requirements">The last is the package itself.</param>
    /// <param name="Fault">Why the text is no match spec.</param>
    private sealed record ParsedDependency(ImmutableArray<Requirement> Requirements, string? Fault);
}

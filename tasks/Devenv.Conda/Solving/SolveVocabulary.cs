using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>
/// Names, specs and the dependencies of records by number: each distinct text is parsed once, equal specs have one number. Requests that
/// share one (the environments of a workspace) share that work; it changes no answer. One solve at a time may use it.
/// </summary>
public sealed class SolveVocabulary
{
    private readonly List<CondaName> _names = [];
    private readonly Dictionary<CondaName, NameId> _nameIds = [];
    private readonly List<SpecEntry> _specs = [];
    private readonly Dictionary<MatchSpec, VersionSetId> _specIds = [];
    private readonly Dictionary<int, VersionSetId> _extraIds = [];
    private readonly Dictionary<string, ParsedDependency> _parsed = new(StringComparer.Ordinal);
    private readonly Dictionary<PackageRecord, RecordDependencies> _records = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DependencyLists, RecordDependencies> _lists = [];
    private readonly List<Requirement> _requirements = [];
    private readonly List<VersionSetId> _constraints = [];
    private DependencyLists? _lastLists;
    private RecordDependencies? _lastDependencies;
    private readonly List<string> _reasons = [];
    private readonly Dictionary<string, ReasonId> _reasonIds = new(StringComparer.Ordinal);

    /// <summary>Where texts may have been read already.</summary>
    internal ReadAhead? Ahead { get; set; }

    internal int NameCount => _names.Count;

    internal int SpecCount => _specs.Count;

    internal NameId NameIdOf(CondaName name)
    {
        if (!_nameIds.TryGetValue(name, out var id))
        {
            id = new NameId(_names.Count);
            _nameIds.Add(name, id);
            _names.Add(name);
        }

        return id;
    }

    internal CondaName Name(NameId id) => _names[id.Index];

    internal NameId NameOf(VersionSetId id) => _specs[id.Index].Name;

    /// <summary>Without extras and condition; null for an extra of a package.</summary>
    internal MatchSpec? Spec(VersionSetId id) => _specs[id.Index].Spec;

    internal ReasonId ReasonIdOf(string text)
    {
        if (!_reasonIds.TryGetValue(text, out var id))
        {
            id = new ReasonId(_reasons.Count);
            _reasonIds.Add(text, id);
            _reasons.Add(text);
        }

        return id;
    }

    internal string Reason(ReasonId id) => _reasons[id.Index];

    /// <summary>The requirement of any version of a package.</summary>
    internal Requirement Any(PackageName name) => new(SetOf(new MatchSpec { Name = name }));

    /// <summary>The number of what a spec asks of its package; extras and the condition are requirements of their own.</summary>
    internal VersionSetId SetOf(MatchSpec spec)
    {
        var plain = spec.Extras.IsEmpty && spec.Condition is null ? spec : spec with { Extras = [], Condition = null };
        if (!_specIds.TryGetValue(plain, out var id))
        {
            id = AddSpec(new SpecEntry(NameIdOf(new CondaName(plain.Name)), plain));
            _specIds.Add(plain, id);
        }

        return id;
    }

    /// <summary>Adds a spec's requirements: one per extra, then the package itself, all under the spec's condition (§3).</summary>
    /// <exception cref="DevenvException">The condition is too long.</exception>
    internal void AddRequirements(MatchSpec spec, ImmutableArray<Requirement>.Builder requirements)
    {
        var condition = spec.Condition is null ? null : NormalForm.ToCondition(spec.Condition, SetOf);
        foreach (var extra in spec.Extras)
        {
            requirements.Add(new Requirement(SetOfExtra(spec.Name, extra), condition));
        }

        requirements.Add(new Requirement(SetOf(spec), condition));
    }

    /// <summary>
    /// A record's requirements and constraints in its order; "unknown" with the reason where one of its texts is no match spec.
    /// </summary>
    internal RecordDependencies DependenciesOf(PackageRecord record)
    {
        RecordDependencies? dependencies;
        if (record.HasExtraDepends)
        {
            if (!_records.TryGetValue(record, out dependencies))
            {
                _records.Add(record, dependencies = new RecordDependencies(Read(record)));
            }

            return dependencies;
        }

        if (_lastLists?.AreOf(record) == true)
        {
            return _lastDependencies!; // set with the lists
        }

        var lists = new DependencyLists(record);
        if (!_lists.TryGetValue(lists, out dependencies))
        {
            _lists.Add(lists, dependencies = new RecordDependencies(Read(record)));
        }

        (_lastLists, _lastDependencies) = (lists, dependencies);
        return dependencies;
    }

    /// <summary><c>name spec</c>, with <c>*</c> where any version will do.</summary>
    internal string TextOf(VersionSetId id)
    {
        var (nameId, spec) = _specs[id.Index];
        var name = _names[nameId.Index];
        return spec is null ? name.ToString() : $"{name} {(spec.ToNamelessString() is { Length: > 0 } text ? text : "*")}";
    }

    private Dependencies Read(PackageRecord record)
    {
        _requirements.Clear();
        _constraints.Clear();
        foreach (var text in record.Depends)
        {
            if (!TryParse(text, out var parsed))
            {
                return Unknown("dependency", text, parsed);
            }

            _requirements.AddRange(parsed.Requirements.AsSpan());
        }

        foreach (var text in record.Constrains)
        {
            if (!TryParse(text, out var parsed))
            {
                return Unknown("constrains", text, parsed);
            }

            _constraints.Add(parsed.Requirements[^1].VersionSet);
        }

        if (!record.HasExtraDepends)
        {
            return Known();
        }

        foreach (var (extra, texts) in record.ExtraDepends)
        {
            var chosen = SetOfExtra(record.Name, extra);
            foreach (var text in texts)
            {
                if (!TryParse(text, out var parsed))
                {
                    return Unknown("dependency", text, parsed);
                }

                _requirements.AddRange(parsed.Requirements.Select(requirement => NormalForm.AlsoIf(requirement, chosen)));
            }
        }

        return Known();

        Dependencies Known() => new() { Requirements = [.. _requirements], Constraints = [.. _constraints] };
    }

    private bool TryParse(string text, out ParsedDependency parsed)
    {
        if (!_parsed.TryGetValue(text, out parsed))
        {
            parsed = Parse(text);
            _parsed.Add(text, parsed);
        }

        return parsed.Fault is null;
    }

    private ParsedDependency Parse(string text)
    {
        var reading = Ahead?.Spec(text) ?? SpecReading.Of(text);
        if (reading.Spec is not { } spec)
        {
            return new ParsedDependency([], reading.Fault);
        }

        if (spec.Extras.IsEmpty && spec.Condition is null)
        {
            return new ParsedDependency([new Requirement(SetOf(spec))], null);
        }

        var requirements = ImmutableArray.CreateBuilder<Requirement>(1 + spec.Extras.Length);
        AddRequirements(spec, requirements);
        return new ParsedDependency(requirements.MoveToImmutable(), null);
    }

    private Dependencies Unknown(string kind, string text, ParsedDependency parsed) =>
        new() { Unknown = ReasonIdOf($"the {kind} '{text}' failed to parse: {parsed.Fault}") };

    private VersionSetId SetOfExtra(PackageName package, string extra)
    {
        var name = NameIdOf(new CondaName(package, extra));
        if (!_extraIds.TryGetValue(name.Index, out var id))
        {
            id = AddSpec(new SpecEntry(name, null));
            _extraIds.Add(name.Index, id);
        }

        return id;
    }

    private VersionSetId AddSpec(SpecEntry entry)
    {
        _specs.Add(entry);
        return new VersionSetId(_specs.Count - 1);
    }

    private sealed record SpecEntry(NameId Name, MatchSpec? Spec);

    /// <param name="Requirements">The last is the package itself.</param>
    /// <param name="Fault">Why the text is no match spec.</param>
    private readonly record struct ParsedDependency(ImmutableArray<Requirement> Requirements, string? Fault);
}

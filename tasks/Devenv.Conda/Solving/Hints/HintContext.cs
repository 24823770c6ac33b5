using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Conda.Solving.Hints;

/// <summary>What a hint may look at: what was asked, and where a chain of the conflict ended.</summary>
internal sealed record HintContext(CondaProvider Provider, CondaSolveRequest Request, RefutedGroup End)
{
    /// <summary>The name that is required or constrained at the end; null where candidates are excluded or clash.</summary>
    public PackageName? Wanted => End.Sets.Count == 0 ? null : Provider.Vocabulary.Name(Provider.NameOf(End.Sets[0])).Package;

    /// <summary>What is required or constrained at the end.</summary>
    public IEnumerable<MatchSpec> Specs => End.Sets.Select(set => Provider.Vocabulary.Spec(set)).OfType<MatchSpec>();

    public bool IsVirtual => Wanted is { } name && name.Normalized.StartsWith("__", StringComparison.Ordinal);

    /// <summary>Whether a requirement of the request, rather than the channels, stands against what is required.</summary>
    public bool IsRefusedByRequest => Request.Specs.Concat(Request.Constraints).Any(spec => spec.Name == Wanted && !Specs.Contains(spec));

    /// <summary>The records of the wanted name in the channels of the solve.</summary>
    public ImmutableArray<RepodataRecord> Known
        => Wanted is { } name ? [.. Request.Sources.SelectMany(source => source.Records(name))] : [];

    /// <summary>The request itself asks for a name that nothing of what it may choose from has.</summary>
    public bool AsksForUnknownName =>
        End.Kind == RefutationKind.Lacks && !IsVirtual && Known.IsEmpty && Request.Specs.Any(spec => spec.Name == Wanted);

    /// <summary>Sources beside those of the solve that were read anyway.</summary>
    public IEnumerable<IRecordSource> Elsewhere => Request.Elsewhere;

    public IEnumerable<RepodataRecord> Excluded
        => End.Candidates.Select(Provider.Candidate).Select(candidate => candidate.Record).OfType<RepodataRecord>();
}

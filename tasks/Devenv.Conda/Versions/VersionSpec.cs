using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Matching;

namespace Devenv.Conda.Versions;

/// <summary>
/// A condition on a version (CEP 29): one relation to a version, or several joined by <c>,</c> (and) and <c>|</c> (or). Two specs are equal
/// where they print the same but for a version's leading zeros and case.
/// </summary>
public sealed class VersionSpec : IEquatable<VersionSpec>
{
    private readonly VersionRelation _relation;
    private readonly CondaVersion? _version;
    private readonly ImmutableArray<VersionSpec> _operands;

    private VersionSpec(VersionRelation relation, CondaVersion? version, ImmutableArray<VersionSpec> operands)
    {
        _relation = relation;
        _version = version;
        _operands = operands;
    }

    /// <summary><c>*</c></summary>
    public static VersionSpec Any { get; } = new(VersionRelation.Any, null, []);

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(
        string text, SpecParsing parsing, [NotNullWhen(true)] out VersionSpec? spec, [NotNullWhen(false)] out string? fault) =>
        new VersionSpecParser(text, parsing).TryParse(out spec, out fault);

    /// <exception cref="FormatException">The text is no version spec.</exception>
    public static VersionSpec Parse(string text, SpecParsing parsing = SpecParsing.Lenient) =>
        TryParse(text, parsing, out var spec, out var fault) ? spec : throw new FormatException($"\"{text}\": {fault}");

    public bool Matches(CondaVersion version) => Matches(version, PrefixRule.OpenEnd);

    /// <param name="rule">What may follow a prefix.</param>
    public bool Matches(CondaVersion version, PrefixRule rule) => _relation switch
    {
        VersionRelation.Any => true,
        VersionRelation.And => MatchesAll(version, rule),
        VersionRelation.Or => MatchesOne(version, rule),
        _ => MatchesRelation(version, Operand, rule),
    };

    /// <summary>The versions that the spec names, in its order.</summary>
    public IEnumerable<CondaVersion> Operands => _version is { } own ? [own] : _operands.SelectMany(operand => operand.Operands);

    public bool Equals(VersionSpec? other) =>
        other is not null
        && _relation == other._relation
        && (_version is null ? other._version is null : other._version is not null && _version.IsSameAs(other._version))
        && _operands.AsSpan().SequenceEqual(other._operands.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as VersionSpec);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_relation);
        hash.Add(_version);
        foreach (var operand in _operands)
        {
            hash.Add(operand);
        }

        return hash.ToHashCode();
    }

    /// <summary>Canonical text, without blanks; a <c>|</c> group inside a <c>,</c> group has parentheses.</summary>
    public override string ToString() => _relation switch
    {
        VersionRelation.Any => "*",
        VersionRelation.And =>
            string.Join(',', _operands.Select(operand => operand._relation == VersionRelation.Or ? $"({operand})" : operand.ToString())),
        VersionRelation.Or => string.Join('|', _operands),
        VersionRelation.StartsWith or VersionRelation.NotStartsWith => _relation.Symbol() + Operand.ToCanonicalString() + ".*",
        _ => _relation.Symbol() + Operand.ToCanonicalString(),
    };

    internal static VersionSpec Of(VersionRelation relation, CondaVersion version) => new(relation, version, []);

    /// <summary>Joins specs; groups of the same kind are flattened.</summary>
    internal static VersionSpec Group(VersionRelation relation, List<VersionSpec> members)
    {
        var operands = ImmutableArray.CreateBuilder<VersionSpec>(members.Count);
        foreach (var member in members)
        {
            if (member._relation == relation)
            {
                operands.AddRange(member._operands);
            }
            else
            {
                operands.Add(member);
            }
        }

        return new(relation, null, operands.DrainToImmutable());
    }

    // Only the relations without operands of their own have a version, and all of them do.
    private CondaVersion Operand => _version ?? throw new InvalidOperationException("A group of version specs has no version.");

    private bool MatchesRelation(CondaVersion version, CondaVersion operand, PrefixRule rule) => _relation switch
    {
        VersionRelation.Equal => version.CompareTo(operand) == 0,
        VersionRelation.NotEqual => version.CompareTo(operand) != 0,
        VersionRelation.Less => version.CompareTo(operand) < 0,
        VersionRelation.LessOrEqual => version.CompareTo(operand) <= 0,
        VersionRelation.Greater => version.CompareTo(operand) > 0,
        VersionRelation.GreaterOrEqual => version.CompareTo(operand) >= 0,
        VersionRelation.StartsWith => version.StartsWith(operand, rule),
        VersionRelation.NotStartsWith => !version.StartsWith(operand, rule),
        _ => version.IsCompatibleWith(operand, rule),
    };

    private bool MatchesAll(CondaVersion version, PrefixRule rule)
    {
        foreach (var operand in _operands)
        {
            if (!operand.Matches(version, rule))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesOne(CondaVersion version, PrefixRule rule)
    {
        foreach (var operand in _operands)
        {
            if (operand.Matches(version, rule))
            {
                return true;
            }
        }

        return false;
    }
}

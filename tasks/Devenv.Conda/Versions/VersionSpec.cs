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
    private readonly int _hash;

    private VersionSpec(VersionRelation relation, CondaVersion? version, ImmutableArray<VersionSpec> operands)
    {
        _relation = relation;
        _version = version;
        _operands = operands;
        _hash = Hash();
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

    public override int GetHashCode() => _hash;

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

    /// <summary>
    /// Marks which of some versions match. Relations of order are looked up, so that few versions are compared at all.
    /// </summary>
    /// <param name="ascending">Distinct, lowest first.</param>
    /// <param name="marks">As many, all false.</param>
    internal void Mark(ReadOnlySpan<CondaVersion> ascending, PrefixRule rule, Span<bool> marks)
    {
        var (from, to) = (0, ascending.Length);
        var isDecided = Narrow(ascending, ref from, ref to);
        for (var i = from; i < to; i++)
        {
            marks[i] = isDecided || Matches(ascending[i], rule);
        }
    }

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

    /// <summary>Leaves out what the spec surely does not match.</summary>
    /// <returns>Whether it matches all that is left.</returns>
    private bool Narrow(ReadOnlySpan<CondaVersion> ascending, ref int from, ref int to)
    {
        var isDecided = true;
        switch (_relation)
        {
            case VersionRelation.Any:
                break;
            case VersionRelation.And:
                foreach (var operand in _operands)
                {
                    isDecided &= operand.Narrow(ascending, ref from, ref to);
                }

                break;
            case VersionRelation.GreaterOrEqual or VersionRelation.Equal or VersionRelation.Compatible:
                from = Math.Max(from, FirstNotBelow(ascending, orEqual: false));
                to = _relation == VersionRelation.Equal ? Math.Min(to, FirstNotBelow(ascending, orEqual: true)) : to;
                isDecided = _relation != VersionRelation.Compatible;
                break;
            case VersionRelation.Greater:
                from = Math.Max(from, FirstNotBelow(ascending, orEqual: true));
                break;
            case VersionRelation.Less or VersionRelation.LessOrEqual:
                to = Math.Min(to, FirstNotBelow(ascending, orEqual: _relation == VersionRelation.LessOrEqual));
                break;
            default:
                isDecided = false;
                break;
        }

        return isDecided;
    }

    /// <summary>The first version that is not below the operand; with <paramref name="orEqual"/> nor equal to it.</summary>
    private int FirstNotBelow(ReadOnlySpan<CondaVersion> ascending, bool orEqual)
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var order = ascending[middle].CompareTo(Operand);
            (low, high) = order < 0 || (orEqual && order == 0) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int Hash()
    {
        var hash = default(HashCode);
        hash.Add((int)_relation);
        hash.Add(_version?.GetHashCode() ?? 0);
        foreach (var operand in _operands)
        {
            hash.Add(operand._hash);
        }

        return hash.ToHashCode();
    }

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

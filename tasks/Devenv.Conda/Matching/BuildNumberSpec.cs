using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Matching;

/// <summary>A condition on a build number: <c>3</c>, <c>>=3</c>; operators <c>== != &lt; &lt;= > >=</c> (spec/VERSIONS.md §3.5).</summary>
public sealed record BuildNumberSpec
{
    private readonly VersionRelation _relation;
    private readonly long _number;

    private BuildNumberSpec(VersionRelation relation, long number)
    {
        _relation = relation;
        _number = number;
    }

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out BuildNumberSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        var digits = text.AsSpan().TrimStart("=!<>~");
        var relation = text[..^digits.Length] switch
        {
            "" or "==" => VersionRelation.Equal,
            "!=" => VersionRelation.NotEqual,
            "<" => VersionRelation.Less,
            "<=" => VersionRelation.LessOrEqual,
            ">" => VersionRelation.Greater,
            ">=" => VersionRelation.GreaterOrEqual,
            _ => VersionRelation.Any,
        };
        var isNumber = long.TryParse(digits.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        spec = isNumber && relation != VersionRelation.Any ? new BuildNumberSpec(relation, number) : null;
        fault = spec is null ? $"\"{text}\" is not a build number with one of the operators == != < <= > >=" : null;
        return spec is not null;
    }

    public bool Matches(long buildNumber) => _relation switch
    {
        VersionRelation.Equal => buildNumber == _number,
        VersionRelation.NotEqual => buildNumber != _number,
        VersionRelation.Less => buildNumber < _number,
        VersionRelation.LessOrEqual => buildNumber <= _number,
        VersionRelation.Greater => buildNumber > _number,
        _ => buildNumber >= _number,
    };

    public override string ToString() => _relation.Symbol() + _number.ToString(CultureInfo.InvariantCulture);
}

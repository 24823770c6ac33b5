using System.Collections.Immutable;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>
/// Prints markers as lock files have them (spec/LOCK.md §2.9): the variable first, texts in single quotes, parentheses only where
/// <c>and</c> and
/// <c>or</c> meet, <c>python_version</c> as the <c>python_full_version</c> that means the same. The order of the parts stays.
/// </summary>
internal static class MarkerText
{
    private enum Joint
    {
        None,
        And,
        Or,
    }

    public static string Of(MarkerNode? node) => node is null ? string.Empty : Print(node).Text;

    private static Piece Print(MarkerNode node) => node switch
    {
        MarkerNode.AllOf all => Join(Joint.And, " and ", all.Parts),
        MarkerNode.AnyOf any => Join(Joint.Or, " or ", any.Parts),
        _ => new Piece(Joint.None, PrintComparison(node), []),
    };

    /// <summary>Each part once; parts of the same kind are merged, those of the other kind get parentheses.</summary>
    private static Piece Join(Joint joint, string word, ImmutableArray<MarkerNode> nodes)
    {
        var parts = nodes
            .Select(Print)
            .SelectMany(piece => piece.Joint == joint ? piece.Parts : [piece])
            .DistinctBy(piece => piece.Text)
            .ToImmutableArray();
        return parts.Length == 1
            ? parts[0]
            : new Piece(joint, string.Join(word, parts.Select(part => part.Joint == Joint.None ? part.Text : $"({part.Text})")), parts);
    }

    private static string PrintComparison(MarkerNode node) => node switch
    {
        MarkerNode.VersionIs { Variable: MarkerVariable.PythonVersion } version => PrintPythonVersion(version.Specifier),
        MarkerNode.VersionIs version => PrintVersion(version.Variable, version.Specifier),
        MarkerNode.VersionIsIn list => $"{list.Variable.Text()} {(list.IsNegated ? "not in" : "in")} '{string.Join(' ', list.Versions)}'",
        MarkerNode.TextIs { IsReversed: true } text => $"{Quote(text.Value)} {text.Operator.Symbol()} {text.Variable.Text()}",
        MarkerNode.TextIs text => $"{text.Variable.Text()} {text.Operator.Symbol()} {Quote(text.Value)}",
        MarkerNode.ExtraIs { IsInList: true } extra => $"{Quote(extra.Text)} {(extra.IsNegated ? "not in" : "in")} extras",
        MarkerNode.ExtraIs extra => $"extra {(extra.IsNegated ? "!=" : "==")} {Quote(extra.Text)}",
        MarkerNode.GroupIsIn group => $"{Quote(group.Text)} {(group.IsNegated ? "not in" : "in")} dependency_groups",
        _ => throw new InvalidOperationException("A marker has no other parts."),
    };

    private static string PrintVersion(MarkerVariable variable, VersionSpecifier specifier) =>
        $"{variable.Text()} {specifier.Operator.Symbol()} '{specifier.Version}{(specifier.Operator.IsPrefix() ? ".*" : string.Empty)}'";

    /// <summary>
    /// <c>python_version</c> has two numbers: <c>&gt; '3.7'</c> begins with 3.8, and <c>== '3.7'</c> is every 3.7. What compares it with
    /// more than two numbers, or with anything but a release, stays as it is.
    /// </summary>
    private static string PrintPythonVersion(VersionSpecifier specifier)
    {
        var version = specifier.Version;
        if (!IsFeatureRelease(version) || specifier.Operator == SpecifierOperator.Identical)
        {
            return PrintVersion(MarkerVariable.PythonVersion, specifier);
        }

        var name = MarkerVariable.PythonFullVersion.Text();
        return specifier.Operator switch
        {
            SpecifierOperator.Equal => $"{name} == '{Minor(version, 0)}.*'",
            SpecifierOperator.NotEqual => $"{name} != '{Minor(version, 0)}.*'",
            SpecifierOperator.Greater => $"{name} >= '{Minor(version, 1)}'",
            SpecifierOperator.LessOrEqual => $"{name} < '{Minor(version, 1)}'",
            _ => PrintVersion(MarkerVariable.PythonFullVersion, specifier),
        };
    }

    private static bool IsFeatureRelease(Pep440Version version) =>
        version.Release.Length <= 2 && version.ReleaseAt(1) is { Digits: null, Value: < 1000 } && version.Epoch.IsZero
        && !version.IsPrerelease && !version.IsPostRelease && !version.IsLocal;

    private static string Minor(Pep440Version version, ulong step) => $"{version.ReleaseAt(0)}.{version.ReleaseAt(1).Value + step}";

    private static string Quote(string text) => text.Contains('\'', StringComparison.Ordinal) ? $"\"{text}\"" : $"'{text}'";

    private sealed record Piece(Joint Joint, string Text, ImmutableArray<Piece> Parts);
}

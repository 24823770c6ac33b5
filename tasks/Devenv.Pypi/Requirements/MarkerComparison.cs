using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>Decides what a comparison of two operands means, or that it means nothing (spec/PYPI.md §1.5, as uv decides it).</summary>
internal static class MarkerComparison
{
    /// <param name="reason">Why the comparison means nothing, as a clause; null on success.</param>
    public static bool TryCreate(
        MarkerOperand left,
        MarkerOperator comparison,
        MarkerOperand right,
        [NotNullWhen(true)] out MarkerNode? node,
        [NotNullWhen(false)] out string? reason)
    {
        (node, reason) = (left.Variable, right.Variable) switch
        {
            (null, null) => (null, $"\"{left.Text}\" and \"{right.Text}\" are both texts"),
            ({ } first, { } second) => (null, $"\"{first.Text()}\" and \"{second.Text()}\" are both variables"),
            ({ } variable, null) => Create(variable, comparison, right.Text, isReversed: false),
            (null, { } variable) => Create(variable, comparison.Reversed(), left.Text, isReversed: true),
        };
        return node is not null;
    }

    private static (MarkerNode? Node, string? Reason) Create(
        MarkerVariable variable, MarkerOperator comparison, string text, bool isReversed) => variable switch
        {
            MarkerVariable.Extra => OfExtra(comparison, text),
            MarkerVariable.Extras => (new MarkerNode.ExtraIs(NameOf(text), text, comparison == MarkerOperator.NotIn, isInList: true), null),
            MarkerVariable.DependencyGroups =>
                (new MarkerNode.GroupIsIn(NameOf(text)?.Normalized ?? text, comparison == MarkerOperator.NotIn), null),
            _ when variable.IsVersion() => comparison.IsMembership()
                ? OfList(variable, comparison, text, isReversed)
                : OfVersion(variable, comparison, text, isReversed),
            _ => comparison == MarkerOperator.Compatible
                ? (null, $"\"~=\" compares versions, and \"{variable.Text()}\" is a text")
                : (new MarkerNode.TextIs(variable, comparison, text, isReversed && comparison.IsMembership()), null),
        };

    private static (MarkerNode? Node, string? Reason) OfExtra(MarkerOperator comparison, string text) =>
        comparison is MarkerOperator.Equal or MarkerOperator.NotEqual
            ? (new MarkerNode.ExtraIs(NameOf(text), text, comparison == MarkerOperator.NotEqual, isInList: false), null)
            : (null, $"\"extra\" is compared by \"==\" or \"!=\", not by \"{comparison.Symbol()}\"");

    /// <summary>A prefix such as <c>3.*</c> can only stand on the right.</summary>
    private static (MarkerNode? Node, string? Reason) OfVersion(MarkerVariable variable, MarkerOperator comparison, string text,
        bool isReversed)
    {
        if (isReversed && text.EndsWith('*'))
        {
            return (null, $"\"{text}\" on the left is not a version");
        }

        return VersionSpecifier.TryCreate(comparison.OnVersions(), text, out var specifier, out var fault)
            ? (new MarkerNode.VersionIs(variable, specifier), null)
            : (null, fault);
    }

    private static (MarkerNode? Node, string? Reason) OfList(MarkerVariable variable, MarkerOperator comparison, string text,
        bool isReversed)
    {
        if (isReversed)
        {
            return (null, $"\"{variable.Text()}\" is a version, in which no text can be");
        }

        var versions = ImmutableArray.CreateBuilder<Pep440Version>();
        for (var rest = text.AsSpan().Trim(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var length = 0;
            while (length < rest.Length && !char.IsWhiteSpace(rest[length]))
            {
                length++;
            }

            if (!Pep440Version.TryParse(rest[..length], out var version))
            {
                return (null, $"\"{rest[..length]}\" is not a version");
            }

            versions.Add(version);
            rest = rest[length..];
        }

        return (new MarkerNode.VersionIsIn(variable, versions.ToImmutable(), comparison == MarkerOperator.NotIn), null);
    }

    private static PypiName? NameOf(string text) => PypiName.TryParse(text, out var name) ? name : null;
}

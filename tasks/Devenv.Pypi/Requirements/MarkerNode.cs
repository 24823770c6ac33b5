using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>A part of a marker.</summary>
internal abstract class MarkerNode
{
    public abstract bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras);

    /// <summary>Parts joined by <c>and</c>.</summary>
    public sealed class AllOf(ImmutableArray<MarkerNode> parts) : MarkerNode
    {
        public ImmutableArray<MarkerNode> Parts => parts;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras)
            => parts.All(part => part.Evaluate(environment, extras));
    }

    /// <summary>Parts joined by <c>or</c>.</summary>
    public sealed class AnyOf(ImmutableArray<MarkerNode> parts) : MarkerNode
    {
        public ImmutableArray<MarkerNode> Parts => parts;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras)
            => parts.Any(part => part.Evaluate(environment, extras));
    }

    /// <summary>A version of the environment and a specifier.</summary>
    public sealed class VersionIs(MarkerVariable variable, VersionSpecifier specifier) : MarkerNode
    {
        public MarkerVariable Variable => variable;

        public VersionSpecifier Specifier => specifier;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras)
            => specifier.Contains(environment.Version(variable));
    }

    /// <summary>A version of the environment and a list of versions.</summary>
    public sealed class VersionIsIn(MarkerVariable variable, ImmutableArray<Pep440Version> versions, bool isNegated) : MarkerNode
    {
        public MarkerVariable Variable => variable;

        public ImmutableArray<Pep440Version> Versions => versions;

        public bool IsNegated => isNegated;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras) =>
            versions.Contains(environment.Version(variable)) != isNegated;
    }

    /// <summary>A text of the environment and another text.</summary>
    public sealed class TextIs(MarkerVariable variable, MarkerOperator comparison, string value, bool isReversed) : MarkerNode
    {
        public MarkerVariable Variable => variable;

        public MarkerOperator Operator => comparison;

        public string Value => value;

        /// <summary>The text is looked for in the variable, not the other way round.</summary>
        public bool IsReversed => isReversed;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras)
        {
            var actual = environment.Text(variable);
            var order = string.CompareOrdinal(actual, value);
            return comparison switch
            {
                MarkerOperator.Equal or MarkerOperator.Identical => order == 0,
                MarkerOperator.NotEqual => order != 0,
                MarkerOperator.Less => order < 0,
                MarkerOperator.LessOrEqual => order <= 0,
                MarkerOperator.Greater => order > 0,
                MarkerOperator.GreaterOrEqual => order >= 0,
                _ => (isReversed ? actual : value).Contains(isReversed ? value : actual,
                    StringComparison.Ordinal) == (comparison == MarkerOperator.In),
            };
        }
    }

    /// <summary>An extra is asked for; <c>extra == "x"</c>, or <c>"x" in extras</c>.</summary>
    /// <param name="name">Null where the text can be no extra's name, so that it never is one.</param>
    public sealed class ExtraIs(PypiName? name, string text, bool isNegated, bool isInList) : MarkerNode
    {
        public string Text => name?.Normalized ?? text;

        public bool IsNegated => isNegated;

        public bool IsInList => isInList;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras) =>
            (name is { } known && extras.Contains(known)) != isNegated;
    }

    /// <summary>A dependency group is asked for (PEP 751), which no requirement of a distribution ever is.</summary>
    public sealed class GroupIsIn(string text, bool isNegated) : MarkerNode
    {
        public string Text => text;

        public bool IsNegated => isNegated;

        public override bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras) => isNegated;
    }
}

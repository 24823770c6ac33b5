using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Names;

namespace Devenv.Pypi.Requirements;

/// <summary>
/// The condition under which a requirement holds (PEP 508; where the PEP leaves something open, as uv decides it). Two markers are equal
/// where they print the same.
/// </summary>
public sealed class Marker : IEquatable<Marker>
{
    private readonly MarkerNode? _root;
    private readonly string _text;

    /// <param name="root">Null where nothing is left of it, which is always true.</param>
    internal Marker(MarkerNode? root, ImmutableArray<MarkerWarning> warnings)
    {
        _root = root;
        _text = MarkerText.Of(root);
        Warnings = warnings;
    }

    /// <summary>Comparisons that mean nothing and are not part of it.</summary>
    public ImmutableArray<MarkerWarning> Warnings { get; }

    /// <summary>No comparison is left of it.</summary>
    public bool IsAlwaysTrue => _root is null;

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Marker? marker,
        [NotNullWhen(false)] out RequirementFault? fault) =>
        new MarkerParser(text, 0).TryParse(out marker, out fault);

    /// <exception cref="FormatException">The text is no marker.</exception>
    public static Marker Parse(string text)
        => TryParse(text, out var marker, out var fault) ? marker : throw new FormatException($"\"{text}\": {fault}");

    /// <param name="extras">The extras that the requirement's own distribution is asked for with.</param>
    public bool Evaluate(MarkerEnvironment environment, IReadOnlySet<PypiName> extras)
        => _root is null || _root.Evaluate(environment, extras);

    public bool Equals(Marker? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Marker);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The form of lock files (spec/LOCK.md §2.9); empty where it is always true.</summary>
    public override string ToString() => _text;
}

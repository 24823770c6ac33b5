using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Pypi.Versions;

/// <summary>
/// A version of a Python distribution (PEP 440). Two versions are equal where the order does not tell them apart: <c>1.0</c> and <c>1</c>,
/// whose canonical texts still differ.
/// </summary>
public sealed partial class Pep440Version : IComparable<Pep440Version>, IEquatable<Pep440Version>
{
    internal Pep440Version(VersionNumber epoch, ImmutableArray<VersionNumber> release)
    {
        Epoch = epoch;
        Release = release;
    }

    /// <summary>It has an alpha, beta, candidate or development part.</summary>
    public bool IsPrerelease => Pre is not null || Development is not null;

    public bool IsPostRelease => Post is not null;

    public bool IsLocal => !Local.IsEmpty;

    internal VersionNumber Epoch { get; }

    /// <summary>As written, with zeros at the end.</summary>
    internal ImmutableArray<VersionNumber> Release { get; }

    internal (PreReleaseStage Stage, VersionNumber Number)? Pre { get; init; }

    internal VersionNumber? Post { get; init; }

    internal VersionNumber? Development { get; init; }

    internal ImmutableArray<LocalSegment> Local { get; init; } = [];

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Pep440Version? version)
    {
        version = new Pep440Parser(text).Read();
        return version is not null;
    }

    /// <exception cref="FormatException">The text is no version.</exception>
    public static Pep440Version Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"\"{text}\" is not a version of PEP 440.");

    /// <summary>The public version: what precedes the local label.</summary>
    public Pep440Version WithoutLocal() => IsLocal ? new(Epoch, Release) { Pre = Pre, Post = Post, Development = Development } : this;

    /// <summary>A number of the release; 0 beyond its end.</summary>
    internal VersionNumber ReleaseAt(int index) => index < Release.Length ? Release[index] : default;

    /// <summary>The epochs and releases are the same, zeros at the end aside.</summary>
    internal bool HasReleaseOf(Pep440Version other) => Epoch == other.Epoch && CompareReleases(other) == 0;

    /// <summary>The epoch and the first numbers of the release are those of the other version.</summary>
    internal bool StartsWith(Pep440Version other, int numbers)
    {
        for (var i = 0; i < numbers; i++)
        {
            if (ReleaseAt(i) != other.ReleaseAt(i))
            {
                return false;
            }
        }

        return Epoch == other.Epoch;
    }
}

using System.Collections.Immutable;

namespace Devenv.Workspace.Locking;

/// <summary>
/// A PyPI version as far as ordering a lock file and comparing its python needs it (PEP 440). Numbers are kept as digits without leading zeros,
/// since dates and commits exceed any integer.
/// </summary>
internal sealed class Pep440Version : IComparable<Pep440Version>
{
    private const int Development = -4;
    private const int Final = 0;
    private const int Post = 1;

    private string _epoch = "0";
    private ImmutableArray<string> _release = [];
    private (int Stage, string Number) _pre = (Final, "0");
    private string? _post;
    private string? _development;
    private ImmutableArray<string> _local = [];

    private Pep440Version()
    {
    }

    /// <summary>Orders texts; those that are no versions go last, by text.</summary>
    public static int CompareTexts(string x, string y)
    {
        var (first, second) = (Parse(x), Parse(y));
        var result = first is null || second is null ? (first is null).CompareTo(second is null) : first.CompareTo(second);
        return result != 0 ? result : string.CompareOrdinal(x, y);
    }

    /// <summary>Null where the text is no version.</summary>
    public static Pep440Version? Parse(string text)
    {
        var scanner = new Pep440Scanner(text.Trim().ToLowerInvariant());
        var version = new Pep440Version();
        scanner.Skip('v');
        if (scanner.Digits() is not { } first)
        {
            return null;
        }

        if (scanner.Skip('!'))
        {
            version._epoch = first;
            first = scanner.Digits();
        }

        var release = ImmutableArray.CreateBuilder<string>();
        for (var part = first; part is not null; part = scanner.DigitsAfter('.'))
        {
            release.Add(part);
        }

        version._release = release.DrainToImmutable();
        version.ReadSuffixes(ref scanner);
        return version._release.IsEmpty || !scanner.IsAtEnd ? null : version;
    }

    public int CompareTo(Pep440Version? other)
    {
        if (other is null)
        {
            return 1;
        }

        var results = (ReadOnlySpan<int>)
        [
            CompareNumbers(_epoch, other._epoch), CompareReleases(_release, other._release), PreKey().Stage.CompareTo(other.PreKey().Stage),
            CompareNumbers(PreKey().Number, other.PreKey().Number), CompareOptional(_post, other._post, absentFirst: true),
            CompareOptional(_development, other._development, absentFirst: false), CompareLocal(_local, other._local),
        ];
        return results.IndexOfAnyExcept(0) is var index and >= 0 ? results[index] : 0;
    }

    private void ReadSuffixes(ref Pep440Scanner scanner)
    {
        if (scanner.Word("alpha", "a"))
        {
            _pre = (-3, scanner.SuffixNumber());
        }
        else if (scanner.Word("beta", "b"))
        {
            _pre = (-2, scanner.SuffixNumber());
        }
        else if (scanner.Word("preview", "pre", "rc", "c"))
        {
            _pre = (-1, scanner.SuffixNumber());
        }

        if (scanner.Word("post", "rev", "r"))
        {
            _post = scanner.SuffixNumber();
        }
        else if (scanner.DigitsAfter('-') is { } implicitPost)
        {
            _post = implicitPost;
        }

        if (scanner.Word("dev"))
        {
            _development = scanner.SuffixNumber();
        }

        if (scanner.Skip('+'))
        {
            _local = scanner.LocalParts();
        }
    }

    /// <summary>A development release of nothing else precedes every pre-release.</summary>
    private (int Stage, string Number) PreKey() =>
        _pre.Stage == Final ? (_post is null && _development is not null ? Development : Post, "0") : _pre;

    private static int CompareOptional(string? x, string? y, bool absentFirst) =>
        (x, y) switch
        {
            (null, null) => 0,
            (null, _) => absentFirst ? -1 : 1,
            (_, null) => absentFirst ? 1 : -1,
            _ => CompareNumbers(x, y),
        };

    private static int CompareReleases(ImmutableArray<string> x, ImmutableArray<string> y)
    {
        for (var i = 0; i < Math.Max(x.Length, y.Length); i++)
        {
            if (CompareNumbers(i < x.Length ? x[i] : "0", i < y.Length ? y[i] : "0") is var result && result != 0)
            {
                return result;
            }
        }

        return 0;
    }

    /// <summary>No local part first; numbers after words; a longer one after its own beginning.</summary>
    private static int CompareLocal(ImmutableArray<string> x, ImmutableArray<string> y)
    {
        for (var i = 0; i < Math.Min(x.Length, y.Length); i++)
        {
            var (isNumber, isOtherNumber) = (x[i].All(char.IsAsciiDigit), y[i].All(char.IsAsciiDigit));
            var result = isNumber && isOtherNumber ? CompareNumbers(x[i], y[i])
                : isNumber != isOtherNumber ? isNumber.CompareTo(isOtherNumber)
                : string.CompareOrdinal(x[i], y[i]);
            if (result != 0)
            {
                return result;
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    private static int CompareNumbers(string x, string y) =>
        x.Length.CompareTo(y.Length) is var length && length != 0 ? length : string.CompareOrdinal(x, y);
}

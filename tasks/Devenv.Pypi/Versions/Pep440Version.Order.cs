namespace Devenv.Pypi.Versions;

/// <summary>
/// The order of PEP 440: the epoch, the release with zeros at the end ignored, the stage, then within a stage development parts first and
/// post parts last, and local labels after what has none.
/// </summary>
public sealed partial class Pep440Version
{
    private PreReleaseStage Stage =>
        Pre?.Stage ?? (Post is null && Development is not null ? PreReleaseStage.Development : PreReleaseStage.Final);

    public int CompareTo(Pep440Version? other)
    {
        if (other is null)
        {
            return 1;
        }

        var result = Epoch.CompareTo(other.Epoch);
        result = result != 0 ? result : CompareReleases(other);
        result = result != 0 ? result : Stage.CompareTo(other.Stage);
        result = result != 0 ? result : (Pre?.Number ?? default).CompareTo(other.Pre?.Number ?? default);
        result = result != 0 ? result : Nullable.Compare(Post, other.Post);
        result = result != 0 ? result : CompareDevelopment(other);
        return result != 0 ? result : CompareLocal(other);
    }

    public bool Equals(Pep440Version? other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as Pep440Version);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Epoch);
        foreach (var number in Release.AsSpan()[..SignificantLength()])
        {
            hash.Add(number);
        }

        hash.Add(Pre);
        hash.Add(Post);
        hash.Add(Development);
        foreach (var segment in Local)
        {
            hash.Add(segment);
        }

        return hash.ToHashCode();
    }

    public static bool operator ==(Pep440Version? left, Pep440Version? right) => Equals(left, right);

    public static bool operator !=(Pep440Version? left, Pep440Version? right) => !Equals(left, right);

    public static bool operator <(Pep440Version left, Pep440Version right) => left.CompareTo(right) < 0;

    public static bool operator >(Pep440Version left, Pep440Version right) => left.CompareTo(right) > 0;

    public static bool operator <=(Pep440Version left, Pep440Version right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Pep440Version left, Pep440Version right) => left.CompareTo(right) >= 0;

    private int CompareReleases(Pep440Version other)
    {
        for (var i = 0; i < Math.Max(Release.Length, other.Release.Length); i++)
        {
            if (ReleaseAt(i).CompareTo(other.ReleaseAt(i)) is var result && result != 0)
            {
                return result;
            }
        }

        return 0;
    }

    /// <summary>What has a development part precedes what has none.</summary>
    private int CompareDevelopment(Pep440Version other) => (Development, other.Development) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        ({ } left, { } right) => left.CompareTo(right),
    };

    private int CompareLocal(Pep440Version other)
    {
        for (var i = 0; i < Math.Min(Local.Length, other.Local.Length); i++)
        {
            if (Local[i].CompareTo(other.Local[i]) is var result && result != 0)
            {
                return result;
            }
        }

        return Local.Length.CompareTo(other.Local.Length);
    }

    private int SignificantLength()
    {
        var length = Release.Length;
        while (length > 0 && Release[length - 1].IsZero)
        {
            length--;
        }

        return length;
    }
}

namespace Devenv.Conda.Solving;

/// <summary>An archive's file name without what says its kind: name, version and build.</summary>
internal sealed class ArchiveStem(string fileName) : IEquatable<ArchiveStem>
{
    private const string Conda = ".conda";
    private const string TarBz2 = ".tar.bz2";

    private readonly string _fileName = fileName;

    /// <summary>Compares the stems of two files by their characters.</summary>
    public static int Compare(string left, string right) => Of(left).SequenceCompareTo(Of(right));

    /// <summary>Of the kind of a file; higher is better.</summary>
    public static int RankOf(string fileName) =>
        fileName.EndsWith(Conda, StringComparison.Ordinal) ? 2
        : fileName.EndsWith(TarBz2, StringComparison.Ordinal) ? 1
        : 0;

    public bool Equals(ArchiveStem? other) => other is not null && Of(_fileName).SequenceEqual(Of(other._fileName));

    public override bool Equals(object? obj) => obj is ArchiveStem other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(Of(_fileName), StringComparison.Ordinal);

    private static ReadOnlySpan<char> Of(string fileName) => fileName.AsSpan(0, fileName.Length - RankOf(fileName) switch
    {
        2 => Conda.Length,
        1 => TarBz2.Length,
        _ => 0,
    });
}

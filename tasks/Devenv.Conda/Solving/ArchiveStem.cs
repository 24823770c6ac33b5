namespace Devenv.Conda.Solving;

/// <summary>An archive's file name without what says its kind: name, version and build.</summary>
internal sealed class ArchiveStem : IEquatable<ArchiveStem>
{
    private readonly string _fileName;
    private readonly int _length;

    public ArchiveStem(string fileName)
    {
        _fileName = fileName;
        (_length, ArchiveRank) = fileName switch
        {
            _ when fileName.EndsWith(".conda", StringComparison.Ordinal) => (fileName.Length - 6, 2),
            _ when fileName.EndsWith(".tar.bz2", StringComparison.Ordinal) => (fileName.Length - 8, 1),
            _ => (fileName.Length, 0),
        };
    }

    /// <summary>Higher is better.</summary>
    public int ArchiveRank { get; }

    public bool Equals(ArchiveStem? other)
        => other is not null && _fileName.AsSpan(0, _length).SequenceEqual(other._fileName.AsSpan(0, other._length));

    public override bool Equals(object? obj) => obj is ArchiveStem other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(_fileName.AsSpan(0, _length), StringComparison.Ordinal);
}

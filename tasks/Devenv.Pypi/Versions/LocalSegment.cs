namespace Devenv.Pypi.Versions;

/// <summary>A part of a local version label: a number, or a word in lower case.</summary>
internal readonly record struct LocalSegment(VersionNumber Number, string? Word) : IComparable<LocalSegment>
{
    /// <param name="text">One or more ASCII letters and digits.</param>
    public static LocalSegment Of(ReadOnlySpan<char> text) => text.ContainsAnyExceptInRange('0', '9')
        ? new LocalSegment(default, text.ToString().ToLowerInvariant())
        : new LocalSegment(VersionNumber.Of(text), null);

    /// <summary>Numbers come after words.</summary>
    public int CompareTo(LocalSegment other) => (Word, other.Word) switch
    {
        (null, null) => Number.CompareTo(other.Number),
        (null, _) => 1,
        (_, null) => -1,
        _ => string.CompareOrdinal(Word, other.Word),
    };

    public override string ToString() => Word ?? Number.ToString();
}

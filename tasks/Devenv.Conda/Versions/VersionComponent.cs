namespace Devenv.Conda.Versions;

/// <summary>One comparable part of a version's segment.</summary>
/// <param name="Number">Of a <see cref="VersionComponentKind.Number"/>; else 0.</param>
/// <param name="Text">Lower-case letters of an <see cref="VersionComponentKind.Identifier"/>; else empty.</param>
internal readonly record struct VersionComponent(VersionComponentKind Kind, ulong Number, string Text) : IComparable<VersionComponent>
{
    /// <summary>What a missing component counts as.</summary>
    public static VersionComponent Zero { get; } = Of(0);

    public static VersionComponent Underscore { get; } = new(VersionComponentKind.Underscore, 0, string.Empty);

    public bool IsZero => Kind == VersionComponentKind.Number && Number == 0;

    public static VersionComponent Of(ulong number) => new(VersionComponentKind.Number, number, string.Empty);

    public static VersionComponent Of(ReadOnlySpan<char> letters)
    {
        if (letters.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            return new VersionComponent(VersionComponentKind.Post, 0, string.Empty);
        }

        return letters.Equals("dev", StringComparison.OrdinalIgnoreCase)
            ? new VersionComponent(VersionComponentKind.Dev, 0, string.Empty)
            : new VersionComponent(VersionComponentKind.Identifier, 0, Lower(letters));
    }

    public int CompareTo(VersionComponent other) =>
        Kind != other.Kind ? (Kind < other.Kind ? -1 : 1) // comparing enums through their interface would box them
        : Kind == VersionComponentKind.Number ? Number.CompareTo(other.Number)
        : string.CompareOrdinal(Text, other.Text);

    // The generated one compares enums through their interface as well.
    public override int GetHashCode() => HashCode.Combine((int)Kind, Number, Text);

    private static string Lower(ReadOnlySpan<char> letters) => letters switch
    {
        "a" => "a",
        "b" => "b",
        "rc" => "rc",
        _ => letters.ToString().ToLowerInvariant(),
    };
}

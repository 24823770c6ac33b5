using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Workspace.Locking;

/// <summary>Where a locked package comes from: a URL or a path, as the lock file writes it (spec/LOCK.md §2.6, §2.7).</summary>
public sealed class LockLocation : IEquatable<LockLocation>, IComparable<LockLocation>
{
    private const string FileScheme = "file:";

    private static readonly ImmutableArray<string> s_pythonExtensions =
        [".whl", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.Z", ".tgz", ".tbz", ".tar", ".zip"];

    private LockLocation(string text)
    {
        Text = text;
        IsUrl = HasScheme(text) && !text.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase);
        var path = Path;
        FileName = path[(path.LastIndexOfAny(IsUrl ? "/" : "/\\") + 1)..].ToString();
    }

    public string Text { get; }

    /// <summary>Whether it is a URL of another scheme than <c>file</c>; else a path.</summary>
    public bool IsUrl { get; }

    /// <summary>The last segment.</summary>
    public string FileName { get; }

    /// <summary>Whether the last segment is an archive's name; what has none is built from source.</summary>
    public bool IsArchive => ArchiveName.HasExtension(FileName);

    /// <summary>Whether a PyPI package here is a file or comes from a server; else it is a folder (spec/LOCK.md §2.3).</summary>
    public bool IsPythonArchive => IsUrl || s_pythonExtensions.Any(extension => FileName.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>The subdir that the URL of an archive says, or null.</summary>
    public Subdir? Subdir
    {
        get
        {
            if (!Text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || !IsArchive)
            {
                return null;
            }

            var folder = Parent(Path);
            return Devenv.Conda.Channels.Subdir.TryParse(folder[(folder.LastIndexOf('/') + 1)..], out var subdir) ? subdir : null;
        }
    }

    /// <summary>The channel that a URL says, with a closing slash, or null: the last two segments removed.</summary>
    public string? Channel => ChannelSpan is { IsEmpty: false } channel ? channel.ToString() : null;

    /// <summary>The location as an address: an absolute path becomes a <c>file</c> URL, all else stays as it is.</summary>
    public string Url => !IsUrl && Text.StartsWith('/') ? new Uri(Text, UriKind.Absolute).AbsoluteUri : Text;

    private ReadOnlySpan<char> ChannelSpan
    {
        get
        {
            if (!IsUrl)
            {
                return [];
            }

            var authority = Text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? Text.IndexOf('/', scheme + 3) : -1;
            return authority < 0 ? [] : Text.AsSpan(0, Math.Max(authority, Parent(Parent(Path)).Length) + 1);
        }
    }

    private ReadOnlySpan<char> Path => IsUrl && Text.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? Text.AsSpan(0, end) : Text;

    /// <summary>A location as a lock file writes it.</summary>
    public static LockLocation Parse(string text) => new(text);

    /// <summary>A record's address; a <c>file</c> URL becomes a path.</summary>
    public static LockLocation OfUrl(string url) =>
        new(url.StartsWith("file://", StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? uri.LocalPath.Replace('\\', '/')
            : url);

    /// <summary>A path without the segments that change nothing; any other text as it is (spec/LOCK.md §2.7).</summary>
    internal static string NormalizedOf(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal)
            || (!text.StartsWith("./", StringComparison.Ordinal) && text.IndexOf("/.", StringComparison.Ordinal) < 0
                && !text.EndsWith('/')))
        {
            return text;
        }

        var segments = new List<string>();
        foreach (var range in text.AsSpan().Split('/'))
        {
            var segment = text[range];
            if (segment == ".." && segments is [.., not (".." or "")])
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("." or "") || (segment.Length == 0 && range.Start.Value == 0))
            {
                segments.Add(segment);
            }
        }

        return segments.Count == 0 ? "." : string.Join('/', segments);
    }

    /// <summary>The channel that a URL says, as one of the texts that are known already where it is one of them.</summary>
    internal string? ChannelOf(HashSet<string> known)
    {
        var channel = ChannelSpan;
        if (channel.IsEmpty)
        {
            return null;
        }

        if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(channel, out var text))
        {
            return text;
        }

        text = channel.ToString();
        known.Add(text);
        return text;
    }

    /// <summary>The plain order: paths before URLs, then by text.</summary>
    public int CompareTo(LockLocation? other) =>
        other is null ? 1 : IsUrl != other.IsUrl ? (IsUrl ? 1 : -1) : string.CompareOrdinal(Text, other.Text);

    public bool Equals(LockLocation? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as LockLocation);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    public static bool operator ==(LockLocation? left, LockLocation? right) => Equals(left, right);

    public static bool operator !=(LockLocation? left, LockLocation? right) => !Equals(left, right);

    public static bool operator <(LockLocation left, LockLocation right) => left.CompareTo(right) < 0;

    public static bool operator >(LockLocation left, LockLocation right) => left.CompareTo(right) > 0;

    public static bool operator <=(LockLocation left, LockLocation right) => left.CompareTo(right) <= 0;

    public static bool operator >=(LockLocation left, LockLocation right) => left.CompareTo(right) >= 0;

    private static ReadOnlySpan<char> Parent(ReadOnlySpan<char> path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : [];

    /// <summary>One letter before the colon is a drive.</summary>
    private static bool HasScheme(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 2 || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}

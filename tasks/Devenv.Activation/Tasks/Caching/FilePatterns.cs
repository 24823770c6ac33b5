using System.Collections.Immutable;
using Devenv.Activation.Shell.Files;

namespace Devenv.Activation.Tasks.Caching;

/// <summary>
/// Files that a task names as its inputs or outputs, as git's ignore files name them: the last pattern that matches decides, <c>!</c> takes
/// out; one with a slash before its end starts at the folder, any other matches at every depth; a folder stands for all that is in it.
/// </summary>
internal sealed class FilePatterns
{
    // What tools keep for themselves is no file of a task unless a pattern begins with it.
    private static readonly ImmutableArray<string> s_tools = [".git", ".devenv", ".pixi"];

    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    private readonly ImmutableArray<Pattern> _patterns;

    public FilePatterns(ImmutableArray<string> texts) => _patterns = [.. texts.Select(Pattern.Parse)];

    /// <summary>The files below a folder, relative with slashes, by ordinal order.</summary>
    public ImmutableArray<string> Find(string folder)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var start in Starts())
        {
            Walk(folder, start, found);
        }

        return [.. found];
    }

    /// <summary>The texts of patterns that stand for none of these files.</summary>
    public IEnumerable<string> Unmatched(ImmutableArray<string> files) =>
        _patterns.Where(pattern => !pattern.IsNegative && !files.Any(pattern.Matches)).Select(pattern => pattern.Text);

    /// <summary>The folders in which something can be found: the fixed beginnings of the patterns.</summary>
    private ImmutableArray<string> Starts()
    {
        ImmutableArray<string> starts =
            [.. _patterns.Where(pattern => !pattern.IsNegative).Select(pattern => pattern.FixedPart).Distinct(StringComparer.Ordinal)];
        return starts.Contains(string.Empty) ? [string.Empty, .. starts.Where(start => s_tools.Contains(start.Split('/')[0]))] : starts;
    }

    private void Walk(string folder, string relative, SortedSet<string> found)
    {
        var place = Path.Join(folder, relative);
        if (File.Exists(place))
        {
            Add(relative, found);
            return;
        }

        var info = new DirectoryInfo(place);
        if (!info.Exists || (info.LinkTarget is not null && relative.Length > 0))
        {
            return;
        }

        foreach (var entry in info.EnumerateFileSystemInfos("*", s_all))
        {
            var path = relative.Length == 0 ? entry.Name : relative + "/" + entry.Name;
            if (entry is FileInfo)
            {
                Add(path, found);
            }
            else if (relative.Length > 0 || !s_tools.Contains(entry.Name))
            {
                Walk(folder, path, found);
            }
        }
    }

    private void Add(string path, SortedSet<string> found)
    {
        if (_patterns.LastOrDefault(pattern => pattern.Matches(path)) is { IsNegative: false })
        {
            found.Add(path);
        }
    }

    private sealed record Pattern(string Text, bool IsNegative, ImmutableArray<ImmutableArray<PatternCharacter>> Names)
    {
        /// <summary>The names in front of the first one with a special character; for a file without any its folder and name.</summary>
        public string FixedPart => string.Join('/', Names.TakeWhile(name => !name.Any(character => character.IsSpecial)).Select(TextOf));

        public static Pattern Parse(string text)
        {
            var isNegative = text.StartsWith('!');
            var path = (isNegative ? text[1..] : text).Replace('\\', '/');
            path = path.StartsWith("./", StringComparison.Ordinal) ? path[1..] : path;
            var isAnchored = path.TrimEnd('/').Contains('/', StringComparison.Ordinal);
            var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return new Pattern(text, isNegative, [.. (isAnchored ? names : names.Prepend("**")).Select(Characters)]);
        }

        public bool Matches(string path) => Matches(Names.AsSpan(), path.Split('/'));

        // What a pattern leaves of a path lies in a folder that it stands for.
        private static bool Matches(ReadOnlySpan<ImmutableArray<PatternCharacter>> names, ReadOnlySpan<string> path)
        {
            if (names.IsEmpty)
            {
                return true;
            }

            if (IsAnyDepth(names[0]))
            {
                for (var skipped = 0; skipped <= path.Length; skipped++)
                {
                    if (names.Length == 1 ? skipped < path.Length : Matches(names[1..], path[skipped..]))
                    {
                        return true;
                    }
                }

                return false;
            }

            return !path.IsEmpty && NamePattern.Matches(names[0].AsSpan(), path[0], matchesHidden: true) && Matches(names[1..], path[1..]);
        }

        private static bool IsAnyDepth(ImmutableArray<PatternCharacter> name)
            => name is [var first, var second] && first.Is('*') && second.Is('*');

        private static ImmutableArray<PatternCharacter> Characters(string name)
            => [.. name.Select(letter => new PatternCharacter(letter, false))];

        private static string TextOf(ImmutableArray<PatternCharacter> name) => string.Concat(name.Select(character => character.Letter));
    }
}

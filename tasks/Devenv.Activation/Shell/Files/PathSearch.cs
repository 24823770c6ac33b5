using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Files;

/// <summary>
/// Finds the files and folders that a pattern stands for. <c>**</c> as a whole name stands for folders at any depth, links to folders not
/// followed; hidden names have to be named.
/// </summary>
internal sealed class PathSearch
{
    private readonly ImmutableArray<ImmutableArray<PatternCharacter>> _names;
    private readonly string _folder;
    private readonly bool _isRecursive;
    private readonly List<string> _found = [];

    private PathSearch(ImmutableArray<ImmutableArray<PatternCharacter>> names, string folder, bool isRecursive)
    {
        _names = names;
        _folder = folder;
        _isRecursive = isRecursive;
    }

    /// <summary>The paths as written, relative where the pattern is, by ordinal order.</summary>
    /// <param name="isRecursive">Whether <c>**</c> has its meaning; else it is <c>*</c>.</param>
    public static ImmutableArray<string> Find(ReadOnlySpan<PatternCharacter> pattern, string folder, bool isRecursive)
    {
        var names = ImmutableArray.CreateBuilder<ImmutableArray<PatternCharacter>>();
        var start = 0;
        for (var index = 0; index <= pattern.Length; index++)
        {
            if (index == pattern.Length || pattern[index].Letter == '/')
            {
                names.Add([.. pattern[start..index]]);
                start = index + 1;
            }
        }

        var search = new PathSearch(names.ToImmutable(), folder, isRecursive);
        search.Walk(string.Empty, 0);
        return [.. search._found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <param name="written">The path so far, as it is shown, with its slash.</param>
    private void Walk(string written, int index)
    {
        if (index == _names.Length)
        {
            return;
        }

        var name = _names[index];
        var isLast = index == _names.Length - 1;
        if (name.IsEmpty)
        {
            WalkSlash(written, index, isLast);
        }
        else if (_isRecursive && name is [var first, var second] && first.Is('*') && second.Is('*'))
        {
            WalkBelow(written, index, isLast);
        }
        else if (!name.Any(character => character.IsSpecial))
        {
            Step(written + string.Concat(name.Select(character => character.Letter)), index, isLast);
        }
        else
        {
            foreach (var entry in NamesIn(Place(written)).Where(entry => NamePattern.Matches(name.AsSpan(), entry)))
            {
                Step(written + entry, index, isLast);
            }
        }
    }

    // A slash at the beginning, at the end, or behind another.
    private void WalkSlash(string written, int index, bool isLast)
    {
        if (isLast && written.Length > 0)
        {
            _found.Add(written);
        }

        Walk(index == 0 ? "/" : written, index + 1);
    }

    private void Step(string path, int index, bool isLast)
    {
        var place = Place(path);
        if (!isLast)
        {
            if (Directory.Exists(place))
            {
                Walk(path + "/", index + 1);
            }
        }
        else if (Path.Exists(place) || new FileInfo(place).LinkTarget is not null)
        {
            _found.Add(path);
        }
    }

    private void WalkBelow(string written, int index, bool isLast)
    {
        if (!isLast)
        {
            Walk(written, index + 1);
        }

        foreach (var entry in NamesIn(Place(written)).Where(entry => !entry.StartsWith('.')))
        {
            if (isLast)
            {
                _found.Add(written + entry);
            }

            var place = new DirectoryInfo(Place(written + entry));
            if (place.Exists && place.LinkTarget is null)
            {
                WalkBelow(written + entry + "/", index, isLast);
            }
        }
    }

    private string Place(string written) => written.StartsWith('/') ? written : Path.Join(_folder, written);

    private static IEnumerable<string> NamesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))]
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

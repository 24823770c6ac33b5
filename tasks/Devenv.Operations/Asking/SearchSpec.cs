using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;

namespace Devenv.Operations.Asking;

/// <summary>A match spec whose name may be a glob: <c>numpy >=2</c>, <c>py*</c>, <c>conda-forge::lib*-dev * *cuda*</c>.</summary>
internal sealed class SearchSpec
{
    private const string AnyName = "any";

    private static readonly SearchValues<char> s_afterName = SearchValues.Create(" \t><=!~");

    private readonly MatchSpec _spec;
    private readonly StringMatcher? _names;

    private SearchSpec(MatchSpec spec, StringMatcher? names) => (_spec, _names) = (spec, names);

    /// <summary>The spec of one package; null where the name is a glob.</summary>
    public MatchSpec? One => _names is null ? _spec : null;

    /// <summary>As the user wrote the name.</summary>
    public string Name => _names?.ToString() ?? _spec.Name.Source;

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SearchSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = null;
        var name = NameRange(text);
        var isGlob = text.AsSpan(name).Contains('*');
        StringMatcher? names = null;
        var exact = isGlob ? string.Concat(text.AsSpan(0, name.Start.Value), AnyName, text.AsSpan(name.End.Value)) : text;
        if (!MatchSpec.TryParse(exact, SpecParsing.Lenient, out var read, out fault)
            || (isGlob && !StringMatcher.TryParse(text[name], out names, out fault)))
        {
            return false;
        }

        spec = new SearchSpec(read, names);
        fault = null;
        return true;
    }

    /// <summary>Every version of one package; of each package that a glob takes the newest version that the spec takes.</summary>
    public ImmutableArray<FoundVersion> In(IReadOnlyList<IRecordSource> sources) =>
        _names is null
            ? FoundVersions.In(sources, _spec)
            : [.. Names(sources, _names).Select(name => FoundVersions.In(sources, _spec with { Name = name }).FirstOrDefault())
                .OfType<FoundVersion>()];

    private static IEnumerable<PackageName> Names(IReadOnlyList<IRecordSource> sources, StringMatcher wanted) =>
        sources.SelectMany(source => source.Names).Where(name => wanted.Matches(name.Normalized)).Distinct().Order();

    /// <summary>The name stands behind the channel's last colon and ends where a match spec's name does, or at its brackets.</summary>
    private static Range NameRange(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var before = bracket < 0 ? text.AsSpan() : text.AsSpan(0, bracket);
        var start = before.LastIndexOf(':') + 1;
        var length = before[start..].IndexOfAny(s_afterName);
        return start..(length < 0 ? before.Length : start + length);
    }
}

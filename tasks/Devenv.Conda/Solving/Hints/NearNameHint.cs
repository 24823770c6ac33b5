using Devenv.Primitives;

namespace Devenv.Conda.Solving.Hints;

/// <summary>No channel has the name, but the request itself asks for it: names that it may be misspelled from.</summary>
internal static class NearNameHint
{
    private const int Most = 3;

    public static string? For(HintContext context)
    {
        if (!context.AsksForUnknownName || context.Wanted is not { } name)
        {
            return null;
        }

        var names = context.Request.Sources
            .SelectMany(source => source.Names)
            .Select(known => known.Normalized)
            .Distinct(StringComparer.Ordinal);
        var near = NearMiss.Nearest(name.Normalized, names, Most);
        return near.IsEmpty ? null : $"did you mean {string.Join(" or ", near.Select(word => $"\"{word}\""))}?";
    }
}

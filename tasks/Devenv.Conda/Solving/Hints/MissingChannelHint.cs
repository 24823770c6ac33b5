namespace Devenv.Conda.Solving.Hints;

/// <summary>No channel has the name, and none has one like it: the channels that were searched, for another may be meant.</summary>
internal static class MissingChannelHint
{
    public static string? For(HintContext context)
    {
        if (!context.AsksForUnknownName || context.Wanted is not { } name)
        {
            return null;
        }

        var searched = context.Request.Sources.Select(source => $"\"{source.Channel.CanonicalName}\"").Distinct(StringComparer.Ordinal);
        return $"searched for \"{name.Source}\" in {string.Join(", ", searched)}: add a channel that has it";
    }
}

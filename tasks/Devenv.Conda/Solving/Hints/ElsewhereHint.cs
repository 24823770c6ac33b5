namespace Devenv.Conda.Solving.Hints;

/// <summary>
/// The name exists for other platforms, or in another channel of the workspace: where. Only what was read anyway is looked at.
/// </summary>
internal static class ElsewhereHint
{
    public static string? For(HintContext context)
    {
        if (context.End.Kind != RefutationKind.Lacks || context.IsVirtual || context.Wanted is not { } name || !context.Known.IsEmpty)
        {
            return null;
        }

        var having = context.Elsewhere.Where(source => !source.Records(name).IsEmpty).ToList();
        var channels = context.Request.Sources.Select(source => source.Channel).ToHashSet();
        var here = having.Where(source => channels.Contains(source.Channel)).Select(source => source.Subdir.Name).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        if (here.Count > 0)
        {
            return $"\"{name.Source}\" exists for {string.Join(", ", here)} only: require it under [target.{here[0]}.dependencies]";
        }

        return having.Count == 0
            ? null
            : $"\"{name.Source}\" is in the channel \"{having[0].Channel.CanonicalName}\", "
                + $"which this environment does not have: add it to its channels";
    }
}

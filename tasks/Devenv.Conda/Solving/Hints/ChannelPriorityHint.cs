using Devenv.Conda.Channels;

namespace Devenv.Conda.Solving.Hints;

/// <summary>Candidates are in a channel that strict priority passes over: what lets them in.</summary>
internal static class ChannelPriorityHint
{
    public static string? For(HintContext context)
    {
        if (context.End.Kind != RefutationKind.Excluded || context.Request.ChannelPriority != ChannelPriority.Strict
            || context.Excluded.FirstOrDefault() is not { Channel: { } channel } record)
        {
            return null;
        }

        var name = record.Package.Name;
        var own = ChannelUrl.FromUrl(channel);
        var first = context.Request.Sources.FirstOrDefault(source => !source.Records(name).IsEmpty);
        if (first is null || first.Channel.Equals(own) || context.Request.Specs.Any(spec => spec.Name == name && spec.Channel is not null))
        {
            return null;
        }

        return $"{name.Source} = {{ version = \"{record.Package.Version.Source}\", "
            + $"channel = \"{own.CanonicalName}\" }} takes it from there,"
            + " channel-priority = \"flexible\" lets every channel supply what earlier ones lack";
    }
}

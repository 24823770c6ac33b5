using System.Globalization;
using Devenv.Conda.Channels;

namespace Devenv.Conda.Solving.Hints;

/// <summary>Candidates are too new: the first moment of <c>exclude-newer</c> that admits one of them.</summary>
internal static class ExcludeNewerHint
{
    public static string? For(HintContext context)
    {
        var late = context.Excluded
            .Where(record => record.Channel is { } channel
                && context.Request.Cutoffs.For(ChannelUrl.FromUrl(channel), record.Package.Name) is { } cutoff
                && record.Package.Published > cutoff.ToUnixTimeMilliseconds())
            .MinBy(record => record.Package.Published);
        if (late?.Package.Published is not { } milliseconds)
        {
            return null;
        }

        // Whole seconds, not before the record.
        var moment = DateTimeOffset.FromUnixTimeSeconds((milliseconds + 999) / 1000);
        var text = moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"exclude-newer = \"{text}\" admits {late.Package.Name.Source} {late.Package.Version.Source}";
    }
}

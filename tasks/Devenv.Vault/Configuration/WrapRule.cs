using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Vault.Configuration;

/// <summary>A <c>wrap</c> rule, <c>GLOB:RECIPIENT[,RECIPIENT…]</c>: what fits is sealed for these instead of <c>recipient</c>.</summary>
public sealed record WrapRule(PathGlob Glob, RecipientGroup Group)
{
    /// <summary>The last colon divides, since a path may hold one. A rule without a glob or without a recipient is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WrapRule? rule)
    {
        var colon = text.LastIndexOf(':');
        rule = null;
        if (colon <= 0 || !PathGlob.TryParse(text[..colon], out var glob))
        {
            return false;
        }

        var recipients = ImmutableArray.CreateBuilder<string>();
        var list = text.AsSpan(colon + 1);
        foreach (var range in list.Split(','))
        {
            recipients.Add(list[range].ToString());
        }

        var group = RecipientGroup.Of(recipients);
        rule = group.Recipients.IsEmpty ? null : new WrapRule(glob, group);
        return rule is not null;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>Which platforms a target table is for: a family, a subdir, a platform's name, or a pattern over names (MANIFEST §5).</summary>
internal sealed record PlatformSelector(string Text)
{
    private const int MaximumPatternBytes = 64;

    private bool IsPattern => Text.Contains('*', StringComparison.Ordinal);

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PlatformSelector? selector, [NotNullWhen(false)] out string? fault)
    {
        fault = text switch
        {
            "" => "it is empty",
            _ when text.StartsWith("if(", StringComparison.Ordinal) => "conditions only stand in dependency tables of [package]",
            _ when text.AsSpan().IndexOfAny("?[]") >= 0 => "a pattern has no other sign than \"*\"",
            _ when text.Contains('*', StringComparison.Ordinal) && text.Length > MaximumPatternBytes =>
                "a pattern has at most 64 characters",
            _ => null,
        };
        selector = fault is null ? new PlatformSelector(text) : null;
        return selector is not null;
    }

    public bool Matches(WorkspacePlatform platform) => Text switch
    {
        "unix" => platform.Subdir.IsUnix,
        "linux" => platform.Subdir.IsLinux,
        "win" => platform.Subdir.IsWindows,
        "osx" or "macos" => platform.Subdir.IsOsx,
        _ when IsPattern => MatchesPattern(Text, platform.Name),
        _ => Text == platform.Subdir.Name || Text == platform.Name,
    };

    /// <summary>
    /// Only <c>*</c> is special; greedy matching that goes back to the last star, so the work is bounded by the product of the lengths.
    /// </summary>
    private static bool MatchesPattern(string pattern, string name)
    {
        var (p, n, star, mark) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                (p, n) = (p + 1, n + 1);
            }
            else if (star >= 0)
            {
                (p, n) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Vault.Configuration;

/// <summary>
/// A pattern of stored paths: <c>**</c> stands for anything, <c>*</c> for anything but a slash, all else for itself. A slash at the end
/// means all below, a <c>**/</c> at the beginning may also stand for nothing. A pattern fits the whole path or not at all.
/// </summary>
public sealed class PathGlob
{
    private readonly string _text;

    // Each is a character, or one of the two stars, which no path has: a NUL and a line feed.
    private readonly ImmutableArray<char> _tokens;

    private const char Star = '\0';
    private const char DoubleStar = '\n';

    private PathGlob(string text, ImmutableArray<char> tokens) => (_text, _tokens) = (text, tokens);

    /// <summary>Takes any text but an empty one, a NUL and a line break.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathGlob? glob)
    {
        var trimmed = text.AsSpan().Trim();
        glob = null;
        if (trimmed.IsEmpty || trimmed.ContainsAny('\0', '\n'))
        {
            return false;
        }

        var tokens = ImmutableArray.CreateBuilder<char>();
        for (var index = 0; index < trimmed.Length; index++)
        {
            if (trimmed[index..] is ['*', '*', ..])
            {
                tokens.Add(DoubleStar);
                index++;
            }
            else
            {
                tokens.Add(trimmed[index] == '*' ? Star : trimmed[index]);
            }
        }

        if (trimmed[^1] == '/')
        {
            tokens.Add(DoubleStar);
        }

        glob = new PathGlob(trimmed.ToString(), tokens.ToImmutable());
        return true;
    }

    public bool Fits(string path)
    {
        var tokens = _tokens.AsSpan();
        return Fits(tokens, path) || (tokens is [DoubleStar, '/', .. var rest] && Fits(rest, path));
    }

    public override string ToString() => _text;

    // The set of positions of the path that the tokens so far can end at; at most tokens × characters steps.
    private static bool Fits(ReadOnlySpan<char> tokens, string path)
    {
        var ends = new bool[path.Length + 1];
        ends[0] = true;
        foreach (var token in tokens)
        {
            if (token is Star or DoubleStar)
            {
                for (var index = 0; index < path.Length; index++)
                {
                    ends[index + 1] |= ends[index] && (token == DoubleStar || path[index] != '/');
                }
            }
            else
            {
                for (var index = path.Length; index > 0; index--)
                {
                    ends[index] = ends[index - 1] && path[index - 1] == token;
                }

                ends[0] = false;
            }
        }

        return ends[^1];
    }
}

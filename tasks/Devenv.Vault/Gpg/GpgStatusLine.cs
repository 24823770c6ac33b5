using System.Collections.Immutable;

namespace Devenv.Vault.Gpg;

/// <summary>
/// A line that gpg writes for programs: a token and its arguments. A user id is text of whoever made the key, so a token counts only where
/// it is the whole first word of a line with the prefix (spec/VAULT.md §5).
/// </summary>
internal readonly record struct GpgStatusLine(string Token, ImmutableArray<string> Arguments)
{
    private const string Prefix = "[GNUPG:] ";

    /// <summary>An argument, or nothing where there are fewer.</summary>
    public string Argument(int index) => index < Arguments.Length ? Arguments[index] : string.Empty;

    /// <summary>Reads what gpg wrote with <c>--status-fd 2</c>, where its messages for people stand between.</summary>
    public static ImmutableArray<GpgStatusLine> ReadAll(string errorOutput)
    {
        var lines = ImmutableArray.CreateBuilder<GpgStatusLine>();
        var text = errorOutput.AsSpan();
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].TrimEnd('\r');
            if (line.StartsWith(Prefix))
            {
                lines.Add(Read(line[Prefix.Length..]));
            }
        }

        return lines.ToImmutable();
    }

    private static GpgStatusLine Read(ReadOnlySpan<char> text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var range in text.Split(' '))
        {
            words.Add(text[range].ToString());
        }

        return new GpgStatusLine(words[0], words.ToImmutable()[1..]);
    }
}

using System.Collections.Frozen;
using System.Text;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>The spelling of <see cref="LockKey"/>.</summary>
internal static class LockKeys
{
    private static readonly FrozenDictionary<string, LockKey> s_byText =
        Enum.GetValues<LockKey>().Where(key => key != LockKey.Other).ToFrozenDictionary(TextOf, StringComparer.Ordinal);

    public static int Count { get; } = Enum.GetValues<LockKey>().Length;

    public static LockKey Of(string text) => s_byText.GetValueOrDefault(text, LockKey.Other);

    /// <summary>Words in lower case, joined by underscores.</summary>
    public static string TextOf(LockKey key)
    {
        var text = new StringBuilder();
        foreach (var letter in key.ToString())
        {
            _ = char.IsAsciiLetterUpper(letter) && text.Length > 0
                ? text.Append('_').Append(char.ToLowerInvariant(letter))
                : text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}

using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Configuration;

/// <summary>
/// Recipients as a person names them: words between blanks. An ssh key is two of them, its type and the key; the comment that stands behind
/// it in a <c>.pub</c> file may follow. A word with a slash or the ending <c>.pub</c> is a file of recipients, one a line, as <c>age -R</c>
/// takes it.
/// </summary>
public static class RecipientList
{
    private const string SshPrefix = "ssh-";
    private const string AgePrefix = "age1";

    /// <param name="absolute">The absolute path of a file as the person names it.</param>
    /// <exception cref="DevenvException">A file cannot be read.</exception>
    public static ImmutableArray<string> Read(string text, Func<string, string> absolute)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var words = Words(text);
        for (var i = 0; i < words.Length; i++)
        {
            if (IsFile(words[i]))
            {
                found.AddRange(ReadFile(absolute(words[i])));
            }
            else if (!words[i].StartsWith(SshPrefix, StringComparison.Ordinal) || i + 1 == words.Length)
            {
                found.Add(words[i]);
            }
            else
            {
                found.Add(words[i] + " " + words[++i]);
                while (i + 1 < words.Length && !IsRecipient(words[i + 1]))
                {
                    i++;
                }
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    // A line is one recipient: nothing in a file leads to another file.
    private static IEnumerable<string> ReadFile(string path)
    {
        try
        {
            return
            [
                .. File.ReadLines(path).Select(Words).Where(words => words is [var first, ..] && !first.StartsWith('#'))
                    .Select(words =>
                        words is [var type, var key, ..] && type.StartsWith(SshPrefix, StringComparison.Ordinal)
                            ? type + " " + key
                            : words[0]),
            ];
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    // A comment behind a key is neither.
    private static bool IsRecipient(string word) =>
        word.StartsWith(SshPrefix, StringComparison.Ordinal) || word.StartsWith(AgePrefix, StringComparison.Ordinal) || IsFile(word);

    private static bool IsFile(string word) =>
        word.EndsWith(".pub", StringComparison.Ordinal) || word.Contains('/', StringComparison.Ordinal);

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

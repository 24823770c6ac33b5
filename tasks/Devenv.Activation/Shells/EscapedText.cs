using System.Globalization;
using System.Text;

namespace Devenv.Activation.Shells;

/// <summary>Texts with C's escapes, which Python's literals and the <c>$'…'</c> of bash and zsh (POSIX XCU 2.2.4) read alike.</summary>
internal static class EscapedText
{
    /// <summary>The text in single quotes.</summary>
    public static string InQuotes(string text)
    {
        var word = new StringBuilder("'");
        foreach (var letter in text)
        {
            word.Append(letter switch
            {
                '\'' => @"\'",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                < ' ' or '\x7f' => @"\x" + ((int)letter).ToString("x2", CultureInfo.InvariantCulture),
                _ => letter.ToString(),
            });
        }

        return word.Append('\'').ToString();
    }
}

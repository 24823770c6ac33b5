using System.Text;

namespace Devenv.Primitives;

/// <summary>
/// A text that may hold addresses, such as a requirement, as it may be shown: each of them as <see cref="RedactedUrl"/> shows it.
/// </summary>
public readonly record struct RedactedText
{
    private const string SchemeEnd = "://";
    private static readonly CharacterSet s_ends = CharacterSet.Create(" \t\r\n\"'`<>{}|^");

    private readonly string? _text;

    public RedactedText(string text) => _text = text.Contains(SchemeEnd, StringComparison.Ordinal) ? Redact(text) : text;

    public override string ToString() => _text ?? string.Empty;

    private static string Redact(string text)
    {
        var shown = new StringBuilder(text.Length);
        var done = 0;
        for (var scheme = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
            scheme >= 0;
            scheme = text.IndexOf(SchemeEnd, done, StringComparison.Ordinal))
        {
            var length = s_ends.FirstIn(text.AsSpan(scheme));
            var end = length < 0 ? text.Length : scheme + length;
            shown.Append(text, done, scheme - done).Append(new RedactedUrl(text[scheme..end]));
            done = end;
        }

        return shown.Append(text, done, text.Length - done).ToString();
    }
}

using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Access;

/// <summary>
/// Reads a netrc file: words between blanks, <c>"quoted"</c> where needed. <c>default</c> is passed over, so that nothing is sent to hosts
/// that nobody named.
/// </summary>
internal sealed class Netrc
{
    private readonly string _text;
    private readonly string _path;
    private int _position;
    private int _wordStart;

    private Netrc(string text, string path) => (_text, _path) = (text, path);

    /// <exception cref="DevenvException">DEVENV4121 with its place.</exception>
    public static ImmutableArray<CredentialEntry> Parse(byte[] content, string path)
        => new Netrc(Encoding.UTF8.GetString(content), path).Read();

    private ImmutableArray<CredentialEntry> Read()
    {
        var entries = ImmutableArray.CreateBuilder<CredentialEntry>();
        var (machine, login, password) = ((string?)null, (string?)null, (string?)null);
        for (var word = Word(); word is not null; word = Word())
        {
            switch (word)
            {
                case "machine" or "default":
                    Add();
                    (machine, login, password) = (word == "machine" ? Value(word) : null, null, null);
                    break;
                case "login":
                    login = Value(word);
                    break;
                case "password":
                    password = Value(word);
                    break;
                case "account":
                    _ = Value(word);
                    break;
                case "macdef":
                    SkipMacro();
                    break;
                default:
                    throw Broken("machine, default, login, password, account or macdef is expected here");
            }
        }

        Add();
        return entries.ToImmutable();

        void Add()
        {
            if (machine is not null && (login ?? password) is not null)
            {
                entries.Add(new CredentialEntry(
                    AddressPattern.Parse(machine), Credential.Basic(login ?? string.Empty, password ?? string.Empty, _path)));
            }
        }
    }

    private string Value(string key) => Word() ?? throw Broken($"the value of {key} is missing");

    /// <summary>The next word; comments begin with <c>#</c> where a word would.</summary>
    private string? Word()
    {
        while (_position < _text.Length && (char.IsWhiteSpace(_text[_position]) || _text[_position] == '#'))
        {
            _position = _text[_position] == '#' ? LineEnd() : _position + 1;
        }

        _wordStart = _position;
        return _position >= _text.Length ? null : _text[_position] == '"' ? QuotedWord() : PlainWord();
    }

    private string PlainWord()
    {
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _text[_wordStart.._position];
    }

    private string QuotedWord()
    {
        var word = new StringBuilder();
        for (_position++; _position < _text.Length && _text[_position] is not ('"' or '\n'); _position++)
        {
            _position += _text[_position] == '\\' && _position + 1 < _text.Length ? 1 : 0;
            word.Append(_text[_position]);
        }

        if (_position >= _text.Length || _text[_position] != '"')
        {
            throw Broken("the quotation mark is not closed in its line");
        }

        _position++;
        return word.ToString();
    }

    /// <summary>A macro goes to the next empty line.</summary>
    private void SkipMacro()
    {
        do
        {
            _position = Math.Min(LineEnd() + 1, _text.Length);
        }
        while (_position < _text.Length && !string.IsNullOrWhiteSpace(_text[_position..LineEnd()]));
    }

    private int LineEnd() => _text.IndexOf('\n', Math.Min(_position, _text.Length)) is var end and >= 0 ? end : _text.Length;

    private DevenvException Broken(string reason)
    {
        var line = _text.AsSpan(0, _wordStart).Count('\n') + 1;
        var column = _wordStart - _text.AsSpan(0, _wordStart).LastIndexOf('\n');
        return new DevenvException(DiagnosticTable.CredentialsBroken.At(new SourceSpan(_path, line, column, line, column), reason));
    }
}

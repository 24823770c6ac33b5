using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Devenv.Activation.Shell.Files;
using Devenv.Activation.Shell.Syntax;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// Makes arguments of a word (POSIX XCU 2.6): what unquoted variables and commands give is cut at blanks and taken for patterns of file
/// names; what is quoted stays one text.
/// </summary>
internal sealed class WordExpansion
{
    private readonly ShellFrame _frame;
    private readonly ImmutableArray<string>.Builder _fields = ImmutableArray.CreateBuilder<string>();
    private readonly List<PatternCharacter> _current = [];
    private bool _isStarted;

    private WordExpansion(ShellFrame frame) => _frame = frame;

    /// <summary>The arguments that a word stands for; null where <c>failglob</c> makes it a failure, which is told.</summary>
    public static async Task<ImmutableArray<string>?> FieldsAsync(Word word, ShellFrame frame)
    {
        var expansion = new WordExpansion(frame);
        foreach (var part in word.Parts)
        {
            if (!await expansion.TryAddAsync(part))
            {
                return null;
            }
        }

        return expansion.TryEndField() ? expansion._fields.ToImmutable() : null;
    }

    /// <summary>The one text that a word stands for where there is no cutting and no search for files, as in an assignment.</summary>
    public static async Task<string> TextAsync(Word word, ShellFrame frame)
    {
        var expansion = new WordExpansion(frame);
        var text = new StringBuilder();
        foreach (var part in word.Parts)
        {
            text.Append(await expansion.ValueAsync(part));
        }

        return text.ToString();
    }

    private async Task<string> ValueAsync(WordPart part) => part switch
    {
        WordPart.Literal literal => literal.Text,
        WordPart.Variable { Name: "?" } => _frame.State.LastExitCode.ToString(CultureInfo.InvariantCulture),
        WordPart.Variable variable => _frame.State.Variables.Get(variable.Name) ?? string.Empty,
        WordPart.Output output => await ShellExecutor.CaptureAsync(output.Commands, _frame),
        _ => _frame.State.Variables.Get(SystemConventions.Current.HomeVariable) ?? "~",
    };

    private async Task<bool> TryAddAsync(WordPart part)
    {
        var value = await ValueAsync(part);
        if (part is WordPart.Variable { IsQuoted: false } or WordPart.Output { IsQuoted: false })
        {
            return TryAppendSplit(value);
        }

        Append(value, part is not WordPart.Literal { IsQuoted: false });
        return true;
    }

    private void Append(ReadOnlySpan<char> text, bool isLiteral)
    {
        _isStarted = true;
        foreach (var letter in text)
        {
            _current.Add(new PatternCharacter(letter, isLiteral));
        }
    }

    private bool TryAppendSplit(string value)
    {
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            var blank = rest.IndexOfAny(" \t\n");
            if (blank != 0)
            {
                Append(blank < 0 ? rest : rest[..blank], isLiteral: false);
                rest = blank < 0 ? [] : rest[blank..];
            }
            else if (TryEndField())
            {
                rest = rest.TrimStart(" \t\n");
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private bool TryEndField()
    {
        if (!_isStarted)
        {
            return true;
        }

        var text = string.Concat(_current.Select(character => character.Letter));
        ImmutableArray<string> found = _current.Any(character => character.IsSpecial)
            ? PathSearch.Find(
                CollectionsMarshal.AsSpan(_current), _frame.State.WorkingFolder, _frame.State.Has(ShellOptions.RecursivePatterns))
            : [text];
        _current.Clear();
        _isStarted = false;
        if (found.IsEmpty && _frame.State.Has(ShellOptions.FailingPatterns))
        {
            _frame.Streams.WriteError($"no match: {text}");
            return false;
        }

        _fields.AddRange(found.IsEmpty && !_frame.State.Has(ShellOptions.EmptyPatterns) ? [text] : found);
        return true;
    }
}

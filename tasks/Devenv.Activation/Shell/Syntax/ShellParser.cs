using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>
/// Reads a task's command (MANIFEST §10.5): recursive descent over the text, a method per rule of the grammar in docs/tasks.md. A fault
/// moves the reader to the end of the text, so that every loop above it ends by itself; the first fault is the one that is told.
/// </summary>
public sealed partial class ShellParser
{
    private const int DeepestNesting = 60;

    private static readonly ImmutableArray<string> s_reserved =
    [
        "if", "then", "else", "elif", "fi", "do", "done", "case", "esac", "while", "until", "for", "in", "function", "select", "{", "}",
        "[[",
    ];

    private readonly string _text;
    private int _at;
    private int _depth;
    private ShellSyntaxFault? _fault;

    private ShellParser(string text) => _text = text;

    private char Current => Peek(0);

    private bool IsAtEnd => _at >= _text.Length;

    public static bool TryParse(string text, [NotNullWhen(true)] out CommandList? list, [NotNullWhen(false)] out ShellSyntaxFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new ShellParser(text);
        list = parser.ReadList(closing: '\0');
        if (list.Items.IsEmpty)
        {
            parser.Fail(0, "there is no command");
        }

        if (text.IndexOf('\0', StringComparison.Ordinal) is var zero and >= 0)
        {
            parser.Fail(zero, "there is a NUL");
        }

        fault = parser._fault;
        list = fault is null ? list : null;
        return fault is null;
    }

    /// <summary>Reads a text as it means in double quotes, which themselves are text in it: the value of a task's variable.</summary>
    public static bool TryParseValue(string text, [NotNullWhen(true)] out Word? value, [NotNullWhen(false)] out ShellSyntaxFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new ShellParser(text);
        var parts = ImmutableArray.CreateBuilder<WordPart>();
        parser.ReadQuotedUpTo('\0', parts);
        fault = parser._fault;
        value = fault is null ? new Word(parts.ToImmutable()) : null;
        return fault is null;
    }

    /// <summary>Entries up to the closing character, which stays, or the end.</summary>
    private CommandList ReadList(char closing)
    {
        var items = ImmutableArray.CreateBuilder<ListItem>();
        if (++_depth > DeepestNesting)
        {
            Fail(_at, "commands are nested too deeply");
        }

        SkipBlankLines();
        while (!IsAtEnd && !(closing != '\0' && Current == closing))
        {
            var commands = ReadAndOr();
            var isBackground = Current == '&';
            items.Add(new ListItem(commands, isBackground));
            if (isBackground || Current == ';')
            {
                _at++;
            }
            else if (!IsAtEnd && !IsLineEnd && Current != closing)
            {
                Fail(_at, "this character has no meaning here; put it in quotes if it is text");
            }

            SkipBlankLines();
        }

        _depth--;
        return new CommandList(items.ToImmutable());
    }

    private AndOrList ReadAndOr()
    {
        var first = ReadPipeline();
        var rest = ImmutableArray.CreateBuilder<ConnectedPipeline>();
        while (IsConnectorNext())
        {
            var isAnd = Current == '&';
            _at += 2;
            SkipBlankLines();
            rest.Add(new ConnectedPipeline(isAnd, ReadPipeline()));
        }

        return new AndOrList(first, rest.ToImmutable());
    }

    private Pipeline ReadPipeline()
    {
        var isNegated = Current == '!' && char.IsWhiteSpace(Peek(1));
        if (isNegated)
        {
            _at++;
            SkipBlanks();
        }

        var stages = ImmutableArray.CreateBuilder<PipelineStage>();
        while (true)
        {
            var command = ReadCommand();
            if (!IsPipeNext())
            {
                stages.Add(new PipelineStage(command, false));
                return new Pipeline(isNegated, stages.ToImmutable());
            }

            var pipesErrors = Peek(1) == '&';
            stages.Add(new PipelineStage(command, pipesErrors));
            _at += pipesErrors ? 2 : 1;
            SkipBlankLines();
        }
    }

    private ShellCommand ReadCommand()
    {
        SkipBlanks();
        if (Current != '(')
        {
            return ReadSimple();
        }

        var start = _at++;
        var commands = ReadList(')');
        ExpectClosing(')', start, "the closing parenthesis is missing");
        SkipBlanks();
        var redirection = ReadRedirection();
        SkipBlanks();
        return new ShellCommand.Subshell(commands, OnlyOne(redirection));
    }

    private ShellCommand.Simple ReadSimple()
    {
        var start = _at;
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        var words = ImmutableArray.CreateBuilder<Word>();
        Redirection? redirection = null;
        for (SkipBlanks(); !IsAtEnd; SkipBlanks())
        {
            if (IsRedirectionNext())
            {
                redirection = redirection is null ? ReadRedirection() : OnlyOne(redirection);
            }
            else if (IsLineEnd || IsOperator(Current))
            {
                break;
            }
            else if (words.Count == 0 && AssignmentNameLength() is var length and > 0)
            {
                var name = _text.Substring(_at, length);
                _at += length + 1;
                assignments.Add(new Assignment(name, ReadWord()));
            }
            else
            {
                ReadArgument(words);
            }
        }

        if (words.Count == 0 && assignments.Count != 1)
        {
            Fail(start,
                assignments.Count == 0 ? "a command is missing" : "several assignments need a command behind them; separate them by \";\"");
        }

        return new ShellCommand.Simple(assignments.ToImmutable(), words.ToImmutable(), redirection);
    }

    private void ReadArgument(ImmutableArray<Word>.Builder words)
    {
        var start = _at;
        var word = ReadWord();
        var isCommand = words.Count == 0;
        if (isCommand && word.Parts is [WordPart.Literal { IsQuoted: false, Text: var name }] && s_reserved.Contains(name))
        {
            Fail(start, $"\"{name}\" is not part of the task shell; use && and ||, or a script");
        }

        if (isCommand && Current == '(')
        {
            Fail(_at, "functions are not part of the task shell");
        }

        if (!BraceExpansion.TryExpand(word, words))
        {
            Fail(start, "the braces stand for too many words");
        }
    }

    /// <summary>The length of the name in <c>NAME=</c> at the reader; 0 where there is none.</summary>
    private int AssignmentNameLength()
    {
        var end = _at;
        while (end < _text.Length && IsNameCharacter(_text[end]))
        {
            end++;
        }

        return end > _at && end < _text.Length && _text[end] == '=' && !char.IsAsciiDigit(_text[_at]) ? end - _at : 0;
    }

    private void ExpectClosing(char closing, int start, string reason)
    {
        if (Current == closing)
        {
            _at++;
        }
        else
        {
            Fail(start, reason);
        }
    }

    private void Fail(int offset, string reason)
    {
        _fault ??= new ShellSyntaxFault(offset, reason);
        _at = _text.Length;
    }
}

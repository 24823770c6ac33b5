using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Reads conda's <c>environment.yml</c> from the events of YamlDotNet's parser, without a tree: what is not understood is skipped event by
/// event. Aliases and deep nesting are refused, so that a hostile file can cost no more than its length.
/// </summary>
internal sealed class EnvironmentYamlReader
{
    private const int DeepestNesting = 32;

    /// <summary>What conda's own repositories are called on the default channel alias.</summary>
    private static readonly string[] s_defaults = ["main", "r", "msys2"];

    private readonly ImportSource _source;
    private readonly EnvironmentDraft _draft;
    private readonly RequirementsReader _requirements;
    private Parser _parser = new(TextReader.Null);

    public EnvironmentYamlReader(ImportSource source, EnvironmentDraft draft)
    {
        _source = source;
        _draft = draft;
        _requirements = new RequirementsReader(source, draft);
    }

    public void Read(string text)
    {
        _parser = new Parser(new StringReader(text));
        try
        {
            ReadDocument();
        }
        catch (YamlException fault)
        {
            Report((int)fault.Start.Line, (int)fault.Start.Column, fault.Message.Trim().TrimEnd('.').ToLowerInvariant());
        }
        catch (DevenvException fault)
        {
            _draft.Faults.AddRange(fault.Diagnostics);
        }
    }

    private void ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart || Next() is not MappingStart)
        {
            throw Fault("it is no mapping with \"dependencies\"");
        }

        while (Next() is not MappingEnd)
        {
            var key = Text();
            Next();
            ReadKey(key);
        }

        Next();
        if (Next() is not StreamEnd)
        {
            throw Fault("it holds several documents");
        }
    }

    private void ReadKey(string key)
    {
        switch (key)
        {
            case "name":
                _draft.Name = Text() is { Length: > 0 } name ? name : null;
                break;
            case "channels":
                ReadTexts(AddChannel);
                break;
            case "platforms":
                ReadTexts(AddPlatform);
                break;
            case "dependencies":
                ReadDependencies();
                break;
            case "variables":
                ReadVariables();
                break;
            case "prefix":
                Skip();
                break;
            default:
                _draft.LeaveOut(Span(), $"\"{key}\"", "a manifest has no such key");
                Skip();
                break;
        }
    }

    /// <summary>A manifest names its channels itself, so that there is nothing for <c>nodefaults</c> to keep away.</summary>
    private void AddChannel(string channel)
    {
        switch (channel)
        {
            case "nodefaults":
                break;
            case "defaults":
                Array.ForEach(s_defaults, _draft.AddChannel);
                break;
            default:
                _draft.AddChannel(channel);
                break;
        }
    }

    private void AddPlatform(string text)
    {
        if (Subdir.TryParse(text, out var platform))
        {
            _draft.AddPlatform(platform);
        }
        else
        {
            Bad(text, "platform", "it is none that conda has");
        }
    }

    private void ReadDependencies()
    {
        if (IsNothing())
        {
            return;
        }

        if (_parser.Current is not SequenceStart)
        {
            throw Fault("\"dependencies\" is no list");
        }

        while (Next() is not SequenceEnd)
        {
            if (_parser.Current is MappingStart)
            {
                ReadSection();
            }
            else if (!IsNothing())
            {
                AddPackage(Text(), selector: null);
            }
        }
    }

    /// <summary>A list within the dependencies: pip's, or one that micromamba takes for some systems only.</summary>
    private void ReadSection()
    {
        while (Next() is not MappingEnd)
        {
            var key = Text();
            Next();
            if (key == "pip")
            {
                ReadTexts(line => _requirements.ReadLine(_source.File, line, Span()));
            }
            else if (key is "sel(unix)" or "sel(linux)" or "sel(osx)" or "sel(win)")
            {
                ReadTexts(spec => AddPackage(spec, key["sel(".Length..^1]));
            }
            else
            {
                _draft.LeaveOut(Span(), $"\"{key}\"", "a manifest has packages of conda and of PyPI");
                Skip();
            }
        }
    }

    private void AddPackage(string text, string? selector)
    {
        if (ArchiveAddress.IsAddress(text))
        {
            AddArchive(text, selector);
        }
        else if (MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault))
        {
            if (spec.Channel is { } channel)
            {
                _draft.AddChannel(channel.CanonicalName);
            }

            _draft.Add(new ImportedCondaPackage(spec, selector, Span()));
        }
        else
        {
            Bad(text, "conda spec", fault);
        }
    }

    private void AddArchive(string text, string? selector)
    {
        if (!ArchiveAddress.TryParse(text, out var address, out var fault))
        {
            Bad(text, "archive's address", fault);
            return;
        }

        if (address.Channel is { } channel)
        {
            _draft.AddChannel(channel.CanonicalName);
        }

        _draft.Add(new ImportedCondaPackage(address.Spec with { Channel = address.Channel }, selector, Span()));
    }

    private void ReadVariables()
    {
        if (IsNothing())
        {
            return;
        }

        if (_parser.Current is not MappingStart)
        {
            throw Fault("\"variables\" is no mapping");
        }

        while (Next() is not MappingEnd)
        {
            var name = Text();
            Next();
            _draft.AddVariable(name, Text());
        }
    }

    /// <summary>A list of texts, or one text in its place.</summary>
    private void ReadTexts(Action<string> add)
    {
        if (_parser.Current is not SequenceStart)
        {
            if (!IsNothing())
            {
                add(Text());
            }

            return;
        }

        while (Next() is not SequenceEnd)
        {
            if (!IsNothing())
            {
                add(Text());
            }
        }
    }

    private bool IsNothing() => _parser.Current is Scalar { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    private string Text() =>
        _parser.Current switch
        {
            Scalar scalar => scalar.Value,
            AnchorAlias => throw Fault("aliases are not read"),
            _ => throw Fault("a text is expected here"),
        };

    /// <summary>
    /// Goes to the end of the value that the parser stands on. The parser's work grows with the square of the depth, so that has a limit.
    /// </summary>
    private void Skip()
    {
        var depth = 0;
        do
        {
            depth += _parser.Current?.NestingIncrease ?? 0;
            if (depth > DeepestNesting)
            {
                throw Fault("it is nested too deeply");
            }
        }
        while (depth > 0 && Next() is not null);
    }

    private ParsingEvent? Next()
    {
        try
        {
            return _parser.MoveNext() ? _parser.Current : throw Fault("it ends too early");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // The parser's own answer to some broken flow lists, instead of an exception that says where.
            throw Fault("it is no YAML");
        }
    }

    private SourceSpan Span()
        => _source.Span(_source.File, (int)(_parser.Current?.Start.Line ?? 1), (int)(_parser.Current?.Start.Column ?? 1));

    private void Bad(string text, string kind, string fault)
        => _draft.Faults.Add(DiagnosticTable.ImportBadLine.At(Span(), text, kind, fault));

    private void Report(int line, int column, string reason) =>
        _draft.Faults.Add(DiagnosticTable.ImportUnreadable.At(_source.Span(_source.File, line, column), reason));

    private DevenvException Fault(string reason) => new(DiagnosticTable.ImportUnreadable.At(Span(), reason));
}

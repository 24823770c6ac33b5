using Devenv.Primitives.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>
/// The events of YamlDotNet's parser, one after the other. Anchors, aliases, tags, a second document and deep nesting are refused: a
/// hostile file can then cost no more than its length.
/// </summary>
internal sealed class YamlEvents(string text, string path)
{
    private const int DeepestNesting = 32;

    private readonly Parser _parser = new(new StringReader(text));
    private int _depth;

    /// <summary>Goes to the root of the first document; null where there is none.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public ParsingEvent? Start()
    {
        Next();
        return Next() is DocumentStart ? Next() : null;
    }

    /// <exception cref="DevenvException">What follows has no place in a lock file.</exception>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public ParsingEvent Next()
    {
        var current = Advance();
        switch (current)
        {
            case Scalar scalar:
                Check(scalar);
                return scalar;
            case MappingStart or SequenceStart:
                Check((NodeEvent)current);
                return ++_depth > DeepestNesting ? throw Refused(current, "deep nesting") : current;
            case MappingEnd or SequenceEnd:
                _depth--;
                return current;
            case AnchorAlias:
                throw Refused(current, "an anchor or alias");
            default:
                return current ?? throw Unreadable(null, "it ends too early");
        }
    }

    private ParsingEvent? Advance()
    {
        try
        {
            return _parser.MoveNext() ? _parser.Current : null;
        }
        catch (InvalidOperationException)
        {
            // So YamlDotNet's scanner gives up on some broken texts, without a place.
            throw Unreadable(_parser.Current, "what follows is not YAML");
        }
    }

    /// <summary>Makes sure that nothing comes after the root.</summary>
    /// <exception cref="DevenvException">Another document does.</exception>
    public void End()
    {
        Next();
        if (Next() is not StreamEnd)
        {
            throw Refused(_parser.Current, "several documents");
        }
    }

    public DevenvException Unreadable(ParsingEvent? place, string fault)
        => new(DiagnosticTable.LockUnreadable.At(Span(place?.Start), fault));

    public DevenvException RepeatedKey(ParsingEvent place, string key) => new(DiagnosticTable.LockKeyRepeated.At(Span(place.Start), key));

    public Diagnostic FaultOf(YamlException fault) => DiagnosticTable.LockUnreadable.At(Span(fault.Start), Sentence(fault.Message));

    private void Check(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            throw Refused(node, "an anchor or alias");
        }

        if (!node.Tag.IsEmpty)
        {
            throw Refused(node, "a tag");
        }
    }

    private DevenvException Refused(ParsingEvent? place, string what) => new(DiagnosticTable.LockYamlRefused.At(Span(place?.Start), what));

    private SourceSpan Span(Mark? mark) =>
        mark is { } at ? new SourceSpan(path, (int)at.Line, (int)at.Column, (int)at.Line, (int)at.Column) : SourceSpan.WholeFile(path);

    private static string Sentence(string message) => message.Trim().TrimEnd('.').ToLowerInvariant();
}

using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Formats.Toml;

/// <summary>
/// A TOML document (1.0, and what 1.1 adds): its text, its tree with the place of every key and value, and every fault that was found. With
/// faults the tree holds what could be read. Nothing of the text is lost: <see cref="ToString"/> gives it back.
/// </summary>
public sealed class TomlDocument
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private TomlDocument(TomlSource source, TomlTable root, ImmutableArray<TomlHeader> headers, ImmutableArray<Diagnostic> diagnostics)
    {
        Source = source;
        Root = root;
        Headers = headers;
        Diagnostics = diagnostics;
    }

    public TomlSource Source { get; }

    public TomlTable Root { get; }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    internal ImmutableArray<TomlHeader> Headers { get; }

    public bool HasErrors => Diagnostics.Length > 0;

    /// <summary>Reads a text; never throws on bad input.</summary>
    /// <param name="path">What diagnostics name as the file.</param>
    public static TomlDocument Parse(string text, string path)
    {
        var source = new TomlSource(text, path);
        var diagnostics = new DiagnosticBag();
        var parser = new TomlParser(source, diagnostics);
        var root = parser.ParseDocument();
        return new TomlDocument(source, root, [.. parser.Headers], diagnostics.ToImmutable());
    }

    /// <summary>Reads a file's bytes; what is not UTF-8 is a fault with its place.</summary>
    public static TomlDocument Parse(ReadOnlySpan<byte> utf8, string path)
    {
        try
        {
            return Parse(s_strictUtf8.GetString(utf8), path);
        }
        catch (DecoderFallbackException fallback)
        {
            var before = new TomlSource(Encoding.UTF8.GetString(utf8[..Math.Max(0, fallback.Index)]), path);
            var fault = DiagnosticTable.TomlNotUtf8.At(before.SpanOf(before.Text.Length, before.Text.Length));
            return new TomlDocument(before, new TomlTable(before, 0, before.Text.Length, TomlTableOrigin.Root), [], [fault]);
        }
    }

    /// <summary>The text, as it was read.</summary>
    public override string ToString() => Source.Text;
}

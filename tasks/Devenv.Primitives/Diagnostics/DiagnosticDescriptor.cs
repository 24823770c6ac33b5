using System.Globalization;

namespace Devenv.Primitives.Diagnostics;

/// <summary>One entry of the table of codes: what can be reported, in which words, and what a user does about it.</summary>
/// <param name="Code"><c>DEVENV</c> and four digits, in the range of its area; never used for anything else again.</param>
/// <param name="Format">A composite format: what is wrong, the value in quotes, what to do.</param>
/// <param name="Help">A sentence or two for docs/diagnostics.md: when this appears and the way out.</param>
public sealed record DiagnosticDescriptor(string Code, DiagnosticSeverity Severity, string Format, string Help)
{
    /// <summary>An instance without a place.</summary>
    public Diagnostic Create(params object[] arguments) => new(this, null, Text(arguments));

    /// <summary>An instance at a place in a file.</summary>
    public Diagnostic At(SourceSpan? span, params object[] arguments) => new(this, span, Text(arguments));

    /// <summary>An instance about a whole file, which is the first argument.</summary>
    public Diagnostic InFile(string file, params object[] further) => At(SourceSpan.WholeFile(file), [file, .. further]);

    private string Text(object[] arguments) => string.Format(CultureInfo.InvariantCulture, Format, arguments);
}

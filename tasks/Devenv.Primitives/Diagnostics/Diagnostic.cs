namespace Devenv.Primitives.Diagnostics;

/// <summary>Something to tell the user: a code of the table, the place at fault, and the finished sentence.</summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, SourceSpan? Span, string Message)
{
    public string Code => Descriptor.Code;

    public DiagnosticSeverity Severity => Descriptor.Severity;

    public bool IsError => Descriptor.Severity == DiagnosticSeverity.Error;

    /// <summary>The form MSBuild prints: <c>pixi.toml(12,8): error DEVENV1004: …</c>.</summary>
    public override string ToString() =>
        $"{(Span is null ? string.Empty : Span + ": ")}{(IsError ? "error" : "warning")} {Code}: {Message}";
}

namespace Devenv.Primitives.Diagnostics;

/// <summary>How MSBuild reports a diagnostic.</summary>
public enum DiagnosticSeverity
{
    Warning,
    Error,
}

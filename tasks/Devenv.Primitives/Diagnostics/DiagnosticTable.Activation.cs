namespace Devenv.Primitives.Diagnostics;

/// <summary>6xxx: activation and workspace tasks.</summary>
public static partial class DiagnosticTable
{
}

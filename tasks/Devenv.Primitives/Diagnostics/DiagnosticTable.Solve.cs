namespace Devenv.Primitives.Diagnostics;

/// <summary>2xxx: solving.</summary>
public static partial class DiagnosticTable
{
}

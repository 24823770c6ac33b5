namespace Devenv.Primitives.Diagnostics;

/// <summary>9xxx: the SDK itself.</summary>
public static partial class DiagnosticTable
{
}

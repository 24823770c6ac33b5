namespace Devenv.Primitives.Diagnostics;

/// <summary>5xxx: cache, archives, linking.</summary>
public static partial class DiagnosticTable
{
}

namespace Devenv.Primitives.Diagnostics;

/// <summary>3xxx: the lock file.</summary>
public static partial class DiagnosticTable
{
}

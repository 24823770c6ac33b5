namespace Devenv.Primitives.Diagnostics;

/// <summary>4xxx: network, channels, indexes.</summary>
public static partial class DiagnosticTable
{
}

using System.Runtime.InteropServices;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Processes;

/// <summary>What the system said last, as a diagnostic of streams.</summary>
internal static class StreamFaults
{
    public static DevenvException Of(string verb) =>
        new(DiagnosticTable.StreamFault.Create(verb, Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())));
}

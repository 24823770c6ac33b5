using System.Runtime.InteropServices;

namespace Devenv.Host.Processes.Windows;

/// <summary>
/// Copies of handles that one new process inherits, and no other does: the list names them, and the copies are closed once it has started.
/// A handle of a closed stream is none.
/// </summary>
internal sealed class InheritedHandles : IDisposable
{
    private readonly nint _list;
    private readonly nint _values;
    private readonly nint[] _copies;

    public unsafe InheritedHandles(params ReadOnlySpan<nint> handles)
    {
        _copies = new nint[handles.Length];
        for (var index = 0; index < handles.Length; index++)
        {
            var self = ProcessCalls.CurrentProcess();
            _copies[index] = handles[index] is 0 or -1
                || !ProcessCalls.Duplicate(self, handles[index], self, out var copy, 0, isInherited: true, ProcessCalls.SameAccess)
                    ? 0
                    : copy;
        }

        nint[] listed = [.. _copies.Where(copy => copy != 0)];
        nuint size = 0;
        _ = ProcessCalls.InitializeAttributes(0, 1, 0, ref size);
        _list = Marshal.AllocHGlobal((nint)size);
        _values = Marshal.AllocHGlobal(Math.Max(1, listed.Length) * nint.Size);
        Marshal.Copy(listed, 0, _values, listed.Length);
        IsReady = ProcessCalls.InitializeAttributes(_list, 1, 0, ref size);
        HasAny = listed.Length > 0;
        if (IsReady && HasAny)
        {
            IsReady = ProcessCalls.SetAttribute(
                _list, 0, ProcessCalls.HandleListAttribute, (nint*)_values, (nuint)(listed.Length * nint.Size), 0, 0);
        }
    }

    /// <summary>False where the system refused; the last error says why.</summary>
    public bool IsReady { get; }

    public bool HasAny { get; }

    /// <summary>The PROC_THREAD_ATTRIBUTE_LIST.</summary>
    public nint Attributes => _list;

    public nint this[int index] => _copies[index];

    public void Dispose()
    {
        if (IsReady)
        {
            ProcessCalls.DeleteAttributes(_list);
        }

        Marshal.FreeHGlobal(_list);
        Marshal.FreeHGlobal(_values);
        foreach (var copy in _copies.Where(copy => copy != 0))
        {
            _ = ProcessCalls.Close(copy);
        }
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Devenv.Host.Processes;

/// <summary>A program started by posix_spawn(3).</summary>
internal static class SpawnedProgram
{
    private const int NoSuchFile = 2;
    private const int NoProgramFormat = 8;
    private const int BrokenPipeSignal = 13;

    public static ProgramOutcome Start(ProgramStart start)
    {
        ImmutableArray<string> words = [start.CalledAs ?? start.FileName, .. start.Arguments];
        var error = Spawn(start, start.FileName, words, out var id);
        if (error == NoProgramFormat)
        {
            // A script without a first line that names its program is sh's, for every shell.
            error = Spawn(start, "/bin/sh", ["sh", start.FileName, .. start.Arguments], out id);
        }

        return error switch
        {
            0 => new ProgramOutcome.Started(Watch(id)),
            NoSuchFile => new ProgramOutcome.Refused(127, Marshal.GetPInvokeErrorMessage(error)),
            _ => new ProgramOutcome.Refused(126, Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    private static int Spawn(ProgramStart start, string file, ImmutableArray<string> words, out int id)
    {
        using var arguments = new NativeTexts(words);
        using var variables = new NativeTexts([.. start.Variables.Select(variable => $"{variable.Key}={variable.Value}")]);
        using var actions = new SpawnMemory();
        using var attributes = new SpawnMemory();
        _ = SpawnCalls.InitializeActions(actions.Address);
        _ = SpawnCalls.InitializeAttributes(attributes.Address);
        try
        {
            var error = SpawnCalls.AddFolder(actions.Address, start.WorkingFolder);
            ReadOnlySpan<int> sources = [start.Input.Descriptor, start.Output.Descriptor, start.Error.Descriptor];
            for (var target = 0; target < sources.Length && error == 0; target++)
            {
                error = sources[target] == target ? 0 : SpawnCalls.AddDuplicate(actions.Address, sources[target], target);
            }

            SetSignals(attributes.Address);
            id = 0;
            return error != 0
                ? error
                : SpawnCalls.Spawn(out id, file, actions.Address, attributes.Address, arguments.Address, variables.Address);
        }
        finally
        {
            _ = SpawnCalls.DestroyActions(actions.Address);
            _ = SpawnCalls.DestroyAttributes(attributes.Address);
        }
    }

    // The runtime ignores SIGPIPE for itself; what it blocks in a thread is no business of the program either.
    private static void SetSignals(nint attributes)
    {
        using var signals = new SpawnMemory();
        _ = SpawnCalls.EmptySet(signals.Address);
        _ = SpawnCalls.SetMask(attributes, signals.Address);
        _ = SpawnCalls.AddSignal(signals.Address, BrokenPipeSignal);
        _ = SpawnCalls.SetDefaults(attributes, signals.Address);
        _ = SpawnCalls.SetFlags(attributes, SpawnCalls.FlagSetDefaults | SpawnCalls.FlagSetMask);
    }

    private static RunningProgram Watch(int id)
    {
        var exit = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Lock();
        var hasEnded = false;
        var watcher = new Thread(() =>
        {
            int status;
            // Left unreaped until the gate is closed: its number cannot belong to another process before.
            while (SpawnCalls.WaitWithoutReaping(id) != 0 && Marshal.GetLastPInvokeError() == 4)
            {
            }

            lock (gate)
            {
                hasEnded = true;
                if (SpawnCalls.Wait(id, out status, 0) != id)
                {
                    status = 0;
                }
            }

            exit.SetResult((status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f));
        })
        { IsBackground = true, Name = "waits for " + id };
        watcher.Start();
        return new RunningProgram(exit.Task, signal =>
        {
            lock (gate)
            {
                if (!hasEnded)
                {
                    _ = ChildProcess.Kill(id, signal);
                }
            }
        });
    }

    /// <summary>A NULL-terminated array of texts for the C library.</summary>
    private sealed class NativeTexts : IDisposable
    {
        private readonly int _count;

        public NativeTexts(ImmutableArray<string> texts)
        {
            _count = texts.Length;
            Address = Marshal.AllocHGlobal((texts.Length + 1) * nint.Size);
            for (var index = 0; index < texts.Length; index++)
            {
                Marshal.WriteIntPtr(Address, index * nint.Size, Marshal.StringToCoTaskMemUTF8(texts[index]));
            }

            Marshal.WriteIntPtr(Address, texts.Length * nint.Size, 0);
        }

        public nint Address { get; }

        public void Dispose()
        {
            for (var index = 0; index < _count; index++)
            {
                Marshal.FreeCoTaskMem(Marshal.ReadIntPtr(Address, index * nint.Size));
            }

            Marshal.FreeHGlobal(Address);
        }
    }

    /// <summary>Room for one of the C library's opaque structures; the largest, glibc's spawn attributes, has 336 bytes.</summary>
    private sealed class SpawnMemory : IDisposable
    {
        public nint Address { get; } = Marshal.AllocHGlobal(1024);

        public void Dispose() => Marshal.FreeHGlobal(Address);
    }
}

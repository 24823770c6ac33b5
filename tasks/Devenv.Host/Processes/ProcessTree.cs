using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Host.Processes;

/// <summary>
/// The processes that a process started, directly or not, remembered before it is ended: once it is gone its children belong to init and
/// can no longer be found. Read from <c>/proc</c> (proc(5)); empty elsewhere, where .NET's own tree kill has to do. A process counts as the
/// same one only while its start time is, since ids are used again.
/// </summary>
internal sealed class ProcessTree
{
    public const int Sigkill = 9;

    private readonly ImmutableArray<Entry> _members;

    private ProcessTree(ImmutableArray<Entry> members) => _members = members;

    public static ProcessTree Below(int root)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new ProcessTree([]);
        }

        var childrenOf = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Entry.Read(id) : null)
            .OfType<Entry>()
            .ToLookup(entry => entry.Parent);
        var members = ImmutableArray.CreateBuilder<Entry>();
        var waiting = new Queue<int>([root]);
        while (waiting.TryDequeue(out var parent))
        {
            foreach (var child in childrenOf[parent])
            {
                members.Add(child);
                waiting.Enqueue(child.Id);
            }
        }

        return new ProcessTree(members.ToImmutable());
    }

    /// <summary>Sends a signal to those that still run.</summary>
    public void Signal(int signal)
    {
        foreach (var member in _members)
        {
            if (Entry.Read(member.Id)?.StartTime == member.StartTime)
            {
                _ = ChildProcess.Kill(member.Id, signal);
            }
        }
    }

    private sealed record Entry(int Id, int Parent, ulong StartTime)
    {
        // proc_pid_stat(5): the second field is the program's name in parentheses and may hold blanks; after it come state, parent, …,
        // start time (22nd).
        public static Entry? Read(int id)
        {
            string text;
            try
            {
                text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return null;
            }

            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > 19
                && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent)
                && ulong.TryParse(fields[19], CultureInfo.InvariantCulture, out var startTime)
                    ? new Entry(id, parent, startTime)
                    : null;
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Devenv.TestKit;

/// <summary>
/// A stand-in for the program mutagen: a script that keeps what it is asked, and behaves and answers in the forms that mutagen documents
/// (lock files with a project's identifier, exit codes 0 and 1, "Error: …" on the standard error, JSON for the template).
/// </summary>
public sealed class RecordingMutagen
{
    private const string Script = """
        #!/bin/sh
        data='@DATA@'
        line=
        for word in "$@"; do line="$line${line:+|}$word"; done
        printf '%s\n' "$line" >> "$data/calls"
        fail() { printf 'Error: %s\n' "$1" >&2; exit 1; }
        connect() {
          [ -e "$data/daemon" ] && return
          [ "$MUTAGEN_DISABLE_AUTOSTART" = 1 ] && fail "$1unable to connect to daemon: connection timed out (is the daemon running?)"
          : > "$data/daemon"
        }
        selected() { [ "$4" = "io.mutagen.project=$(cat "$data/live" 2>/dev/null)" ]; }
        case "$1 $2" in
        'daemon start')
          if [ -e "$data/daemon-stays" ]; then
            tail -f /dev/null & echo $! > "$data/daemon.pid"
          fi
          : > "$data/daemon" ;;
        'project start')
          lock="$4.lock"
          [ -s "$lock" ] && fail 'project already running'
          number=$(($(cat "$data/number" 2>/dev/null || echo 0) + 1))
          id=$(printf 'proj_%043d' $number)
          if [ -e "$data/start-error" ]; then
            [ -e "$data/start-half" ] && connect && printf %s "$id" > "$lock" && printf %s "$id" > "$data/live"
            cat "$data/start-error" >&2
            exit 1
          fi
          connect
          echo $number > "$data/number"
          cp "$4" "$data/started.yml"
          stat -c %a "$4" > "$data/started.mode"
          printf %s "$id" > "$lock"
          printf %s "$id" > "$data/live"
          echo 'Created session sync_0000000000000000000000000000000000000000001'
          [ -e "$data/hook-stays" ] && { tail -f /dev/null & echo $! > "$data/hook.pid"; } ;;
        'project terminate')
          [ -s "$4.lock" ] || fail 'project not running'
          echo 'beforeTerminate' >> "$data/hooks"
          connect 'unable to terminate forwarding session(s): '
          rm -f "$4.lock" "$data/live" ;;
        'project resume')
          connect
          sed 's/"paused":true/"paused":false/' "$data/sync.json" > "$data/new" && mv "$data/new" "$data/sync.json" ;;
        'sync list' | 'forward list')
          connect
          if selected "$@" && [ -e "$data/$1.json" ]; then printf %s "$(cat "$data/$1.json")"; else printf '[]'; fi ;;
        'sync flush')
          connect
          [ -e "$data/flush-error" ] && { cat "$data/flush-error" >&2; exit 1; }
          [ -e "$data/flushed.json" ] && mv "$data/flushed.json" "$data/sync.json" ;;
        'sync terminate' | 'forward terminate')
          connect
          selected "$@" && [ "$1" = sync ] && rm -f "$data/live" ;;
        'sync monitor')
          connect
          cat "$data/monitor"
          [ -e "$data/monitor-ends" ] && fail 'no matching sessions exist'
          echo $$ > "$data/monitor.pid"
          exec tail -f /dev/null ;;
        *) fail "unknown command \"$1\" for \"mutagen\"" ;;
        esac
        exit 0
        """;

    private readonly string _data;

    /// <param name="folder">Where the program is put, in a folder <c>bin</c>, with what it keeps.</param>
    public RecordingMutagen(string folder)
    {
        _data = Path.Join(folder, "data");
        BinFolder = Path.Join(folder, "bin");
        Directory.CreateDirectory(_data);
        Directory.CreateDirectory(BinFolder);
        var program = Path.Join(BinFolder, "mutagen");
        File.WriteAllText(program, Script.Replace("@DATA@", _data, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The folder to put on a <c>PATH</c>.</summary>
    public string BinFolder { get; }

    /// <summary>The arguments of each call, with a bar between two.</summary>
    public IReadOnlyList<string> Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

    /// <summary>The project file that was started last.</summary>
    public string Started => File.ReadAllText(PathOf("started.yml"));

    /// <summary>Its permissions in octal digits.</summary>
    public string StartedMode => File.ReadAllText(PathOf("started.mode")).Trim();

    /// <summary>What the project label of the running sessions is; null where none runs.</summary>
    public string? Live => File.Exists(PathOf("live")) ? File.ReadAllText(PathOf("live")) : null;

    /// <summary>The hooks that ran, in their order; mutagen runs them before it looks for its daemon.</summary>
    public IReadOnlyList<string> Hooks => File.Exists(PathOf("hooks")) ? File.ReadAllLines(PathOf("hooks")) : [];

    /// <summary>The daemon ends; the sessions stay.</summary>
    public void EndDaemon() => File.Delete(PathOf("daemon"));

    public void ForgetCalls() => File.Delete(PathOf("calls"));

    /// <summary>What a running project's sessions are, as JSON.</summary>
    public void Synchronizations(string json) => Write("sync.json", json);

    public void Forwards(string json) => Write("forward.json", json);

    /// <summary>What they are once they were flushed.</summary>
    public void AfterFlush(string json) => Write("flushed.json", json);

    public void FailFlush(string text) => Write("flush-error", text);

    /// <param name="half">Sessions were made before it failed, so that the lock file says that the project runs.</param>
    public void FailStart(string text, bool half)
    {
        Write("start-error", text);
        if (half)
        {
            Write("start-half", string.Empty);
        }
    }

    /// <summary>What the monitor prints, before it waits for ever.</summary>
    public void Monitor(params string[] lines) => Write("monitor", string.Concat(lines.Select(line => line + "\n")));

    /// <summary>The monitor ends with an error after its lines.</summary>
    public void EndMonitor() => Write("monitor-ends", string.Empty);

    /// <summary>The daemon runs on with the streams that its starter gave it.</summary>
    public void KeepDaemon() => Write("daemon-stays", string.Empty);

    /// <summary>A hook leaves a process behind that holds the streams of the command.</summary>
    public void KeepHook() => Write("hook-stays", string.Empty);

    /// <summary>Somebody ends the sessions without mutagen's project commands.</summary>
    public void LoseSessions() => File.Delete(PathOf("live"));

    /// <summary>A process that the stand-in left running: <c>daemon</c>, <c>hook</c> or <c>monitor</c>.</summary>
    public Process? Left(string name)
    {
        if (!File.Exists(PathOf(name + ".pid")))
        {
            return null;
        }

        try
        {
            return Process.GetProcessById(int.Parse(File.ReadAllText(PathOf(name + ".pid")), CultureInfo.InvariantCulture));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private string PathOf(string name) => Path.Join(_data, name);
}

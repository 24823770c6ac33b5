using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Devenv.Host.Files;
using Devenv.Host.Processes;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>
/// Calls batch files within one cmd and finds out what they made of its variables. Everything reaches cmd in variables, and the file that
/// cmd reads holds nothing but plain letters, so that no value and no name can have a meaning in it or be read in the wrong code page.
/// </summary>
/// <param name="Scripts">Absolute.</param>
/// <param name="Folder">Where files of this tool may be written, absolute.</param>
/// <param name="WorkingFolder">Where the scripts start, absolute.</param>
internal sealed record BatchScripts(string Environment, ImmutableArray<string> Scripts, string Folder, string WorkingFolder)
{
    private const string Own = "_devenv_";
    private const string FileName = "enter.bat";

    // CALL reads its line a second time, where % and ^ of a name get a meaning; a variable that only that reading replaces has none. It is
    // kept for such names, since wine goes no further behind it. What a script prints is no part of the command's output, and the
    // command's input is not the script's to read. The inner cmd writes UTF-16, whatever the code page.
    private const string Text =
        "@echo off\r\n"
        + "cd /d \"%_devenv_start%\"\r\n"
        + "set _devenv_number=0\r\n"
        + ":next\r\n"
        + "set /a _devenv_number=_devenv_number + 1 >nul\r\n"
        + "call set \"_devenv_script=%%_devenv_script_%_devenv_number%%%\"\r\n"
        + "if not defined _devenv_script goto done\r\n"
        + "if defined _devenv_is_odd_%_devenv_number% goto odd\r\n"
        + "call \"%_devenv_script%\" <nul 1>&2\r\n"
        + "goto next\r\n"
        + ":odd\r\n"
        + "call \"%%_devenv_script%%\" <nul 1>&2\r\n"
        + "goto next\r\n"
        + ":done\r\n"
        + "\"%_devenv_cmd%\" /u /d /c set >\"%_devenv_output%\"\r\n";

    public static bool Runs(string script) =>
        script.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || script.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="DevenvException">DEVENV6025: a script ends the shell or takes too long.</exception>
    public static async Task<Dictionary<string, string>> RunAsync(
        BatchScripts scripts, Dictionary<string, string> variables, Action<string> tell, CancellationToken cancellationToken)
    {
        AtomicFile.WriteIfDifferent(Path.Join(scripts.Folder, FileName), Text);
        var output = Path.Join(scripts.Folder, $"enter-{Guid.NewGuid():n}.txt");
        var cmd = Path.Join(System.Environment.SystemDirectory, "cmd.exe");
        var start = new ChildProcessStart
        {
            FileName = cmd,
            Arguments = ["/d", "/e:on", "/v:off", "/c", @".\" + FileName],
            Variables = scripts.With(variables, output, cmd),
            WorkingFolder = scripts.Folder,
            TimeLimit = EntryFault.Limit,
        };
        try
        {
            var outcome = await ChildProcess.RunAsync(start, cancellationToken);
            if (outcome is not ChildProcessOutcome.Exited ended || !File.Exists(output))
            {
                throw EntryFault.Of(scripts.Environment, outcome);
            }

            foreach (var line in ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                tell(line.TrimEnd('\r'));
            }

            return Read(await File.ReadAllTextAsync(output, Encoding.Unicode, cancellationToken), variables);
        }
        finally
        {
            File.Delete(output);
        }
    }

    /// <summary>
    /// The lines of cmd's <c>set</c>. A value may hold line breaks, but only one that cmd was given: such a value is known.
    /// </summary>
    public static Dictionary<string, string> Read(string text, Dictionary<string, string> given)
    {
        var read = new Dictionary<string, string>(given.Comparer);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf("\r\n", StringComparison.Ordinal);
            var line = end < 0 ? rest : rest[..end];
            var sign = line.IndexOf('=');
            var name = sign > 0 ? line[..sign].ToString() : string.Empty;
            var value = sign > 0 ? line[(sign + 1)..].ToString() : string.Empty;
            if (given.TryGetValue(name, out var known) && known.Contains('\n', StringComparison.Ordinal)
                && rest[(sign + 1)..].StartsWith(known, StringComparison.Ordinal))
            {
                (value, end) = (known, sign + 1 + known.Length);
            }

            rest = end < 0 || end + 2 > rest.Length ? [] : rest[(end + 2)..];
            // cmd has a prompt of its own where it is given none.
            var isCmds = name.StartsWith(Own, StringComparison.OrdinalIgnoreCase) || (name == "PROMPT" && !given.ContainsKey(name));
            if (name.Length > 0 && !isCmds)
            {
                read[name] = value;
            }
        }

        return read;
    }

    private Dictionary<string, string> With(Dictionary<string, string> variables, string output, string cmd)
    {
        var all = new Dictionary<string, string>(variables, variables.Comparer)
        {
            [Own + "start"] = WorkingFolder,
            [Own + "output"] = output,
            [Own + "cmd"] = cmd,
        };
        for (var index = 0; index < Scripts.Length; index++)
        {
            all[string.Create(CultureInfo.InvariantCulture, $"{Own}script_{index + 1}")] = Scripts[index];
            if (Scripts[index].AsSpan().ContainsAny('%', '^'))
            {
                all[string.Create(CultureInfo.InvariantCulture, $"{Own}is_odd_{index + 1}")] = "1";
            }
        }

        return all;
    }
}

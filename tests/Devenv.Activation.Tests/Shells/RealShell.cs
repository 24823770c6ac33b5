using System.Diagnostics;
using System.Globalization;
using Devenv.Activation.Shells;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Shells;

/// <summary>Runs hooks in an installed shell: each step is a new process of the shell with the variables that the step before
/// left.</summary>
internal sealed class RealShell(ShellKind shell) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>What shells change by themselves.</summary>
    private static readonly HashSet<string> s_own =
        ["_", "SHLVL", "PWD", "OLDPWD", "NU_VERSION", "INFOPATH", "CMD_DURATION_MS", "LAST_EXIT_CODE", "FILE_PWD", "CURRENT_FILE"];

    public string? Errors { get; private set; }

    /// <summary>The shell's program; null: not installed.</summary>
    public static string? Find(ShellKind shell)
    {
        var name = shell == ShellKind.Nushell ? "nu" : shell.ToString().ToLower(CultureInfo.InvariantCulture);
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Append("/usr/bin")
            .Select(folder => Path.Join(folder, name))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The exported variables after the hook.</summary>
    public SortedDictionary<string, string> Evaluate(string hook, IReadOnlyDictionary<string, string> variables)
    {
        var file = _folder.Write("hook", hook);
        var start = new ProcessStartInfo(Find(shell) ?? throw new InvalidOperationException("skipped"), Arguments(file))
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("not started");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Errors = errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {Errors}");
        var left = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in output[(output.IndexOf('\x1', StringComparison.Ordinal) + 1)..]
            .Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (!s_own.Contains(entry[..equals]))
            {
                left[entry[..equals]] = entry[(equals + 1)..];
            }
        }

        return left;
    }

    public void Dispose() => _folder.Dispose();

    // As docs/activation.md tells users to evaluate a hook, without their own configuration. What a script prints stands before the mark.
    private string[] Arguments(string file) => shell switch
    {
        ShellKind.Bash => ["--norc", "--noprofile", "-c", "eval \"$(/bin/cat \"$1\")\"; printf '\\001'; /usr/bin/env -0", "bash", file],
        ShellKind.Zsh => ["-f", "-c", "eval \"$(/bin/cat \"$1\")\"; printf '\\001'; /usr/bin/env -0", "zsh", file],
        ShellKind.Fish => ["--no-config", "-c", "/bin/cat $argv[1] | source; printf '\\001'; /usr/bin/env -0", file],
        ShellKind.Xonsh =>
        [
            "--no-rc",
            "-c",
            $"execx(__import__('subprocess').check_output(['/bin/cat', '{file}'], text=True))\n"
                + "print('\\x01', end='', flush=True)\n/usr/bin/env -0",
        ],
        ShellKind.Nushell =>
            ["--no-config-file", "--no-history", "--no-std-lib", "-c", $"source-env '{file}'; print -n (char -u '01'); ^/usr/bin/env -0"],
        _ => throw new ArgumentOutOfRangeException(nameof(file), shell, "no such shell is run"),
    };
}

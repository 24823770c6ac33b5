using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Devenv.TestKit;

namespace Devenv.Conformance;

/// <summary>A prefix of Windows in a folder of wine's, with a launcher and a Python that only tells what it was given.</summary>
internal sealed class WineLauncher : IDisposable
{
    private const string StandIn = """
        #include <windows.h>
        static char text[200000];
        void start(void)
        {
            DWORD count, status = 0;
            HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
            int length = WideCharToMultiByte(CP_UTF8, 0, GetCommandLineW(), -1, text, sizeof text - 1, 0, 0);
            text[length - 1] = '\n';
            WriteFile(out, text, length, &count, 0);
            WriteFile(GetStdHandle(STD_ERROR_HANDLE), "stand-in\n", 9, &count, 0);
            while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), text, sizeof text, &count, 0) && count)
                WriteFile(out, text, count, &count, 0);
            count = GetEnvironmentVariableA("DEVENV_STATUS", text, 10);
            for (DWORD i = 0; i < count; i++)
                status = status * 10 + (text[i] - '0');
            ExitProcess(status);
        }
        """;

    private const string Imports =
        "LIBRARY kernel32.dll\nEXPORTS\nExitProcess\nGetCommandLineW\nGetEnvironmentVariableA\nGetStdHandle\nReadFile\n"
        + "WideCharToMultiByte\nWriteFile\n";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _temporary = new();
    private readonly string _source;

    public WineLauncher(string source)
    {
        _source = source;
        Directory.CreateDirectory(_temporary.PathOf("made"));
        Tool("bash", Path.Join(source, "make.sh"), _temporary.PathOf("made"));
        _temporary.Write("python.c", StandIn);
        _temporary.Write("python.def", Imports);
        Directory.CreateDirectory(_temporary.PathOf("p x/Scripts"));
        Tool("clang-14", "--target=x86_64-pc-windows-gnu", "-isystem", "/usr/share/mingw-w64/include", "-Os", "-ffreestanding",
            "-c", _temporary.PathOf("python.c"), "-o", _temporary.PathOf("python.o"));
        Tool("llvm-dlltool-14", "-m", "i386:x86-64", "-d", _temporary.PathOf("python.def"), "-l", _temporary.PathOf("python.lib"));
        Tool("lld-link-14", "/entry:start", "/subsystem:console", "/nodefaultlib", "/out:" + _temporary.PathOf("p x/python.exe"),
            _temporary.PathOf("python.o"), _temporary.PathOf("python.lib"));
        foreach (var name in (string[])["n.exe", "a b.ä-1.exe"])
        {
            File.Copy(Path.Join(source, "launcher-x64.exe"), _temporary.PathOf("p x/Scripts/" + name));
        }
    }

    public string? Compare(string name) =>
        File.ReadAllBytes(Path.Join(_source, name)).AsSpan().SequenceEqual(File.ReadAllBytes(_temporary.PathOf("made/" + name)))
            ? null
            : "other bytes; make.sh tells which compiler is needed";

    public string WindowsPathOf(string path) => "Z:" + _temporary.PathOf("p x/" + path).Replace('/', '\\');

    /// <summary>Runs a program of the prefix; the stand-in's first line is how it was started.</summary>
    public (int Status, string CommandLine, string Output, string Error) Run(
        string program, string input, int status, IReadOnlyList<string> arguments)
    {
        using var process = Start(program, status, arguments);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var end = output.IndexOf('\n', StringComparison.Ordinal);
        return (process.ExitCode, output[..Math.Max(end, 0)], output[(end + 1)..], error.GetAwaiter().GetResult());
    }

    public (int Status, string Error) RunWithoutPython()
    {
        File.Move(_temporary.PathOf("p x/python.exe"), _temporary.PathOf("p x/other.exe"));
        var run = Run("Scripts/n.exe", string.Empty, 0, []);
        File.Move(_temporary.PathOf("p x/other.exe"), _temporary.PathOf("p x/python.exe"));
        return (run.Status, run.Error);
    }

    /// <summary>Null where the stand-in, which waits for input, ends with the launcher.</summary>
    public string? Kill()
    {
        using var process = Start("Scripts/n.exe", 0, []);
        process.StandardOutput.ReadLine();
        process.Kill();
        return process.StandardOutput.ReadToEndAsync().Wait(s_limit) ? null : "it goes on";
    }

    /// <summary>wine's server goes on for seconds and writes into the folder while it ends.</summary>
    public void Dispose()
    {
        foreach (var step in new[] { "-k", "-w" })
        {
            var start = new ProcessStartInfo("wineserver", [step]) { RedirectStandardError = true };
            start.Environment["WINEPREFIX"] = _temporary.PathOf("wine");
            using var server = Launch(start);
            server.StandardError.ReadToEnd();
            server.WaitForExit();
        }

        _temporary.Dispose();
    }

    private Process Start(string program, int status, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("wine", [_temporary.PathOf("p x/" + program), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["WINEPREFIX"] = _temporary.PathOf("wine");
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DEVENV_STATUS"] = status.ToString(CultureInfo.InvariantCulture);
        return Launch(start);
    }

    private static void Tool(string program, params string[] arguments)
    {
        using var process = Launch(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new UsageException($"{program} failed: {error}");
        }
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new UsageException($"{start.FileName} did not start");
        }
        catch (Win32Exception missing)
        {
            throw new UsageException($"{start.FileName} did not start: {missing.Message}");
        }
    }
}

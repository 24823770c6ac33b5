using System.ComponentModel;
using System.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conformance;

/// <summary>A folder of wine's with this program for Windows, and the tables' program for both systems.</summary>
internal sealed class WineMachine : IDisposable
{
    // Words, variables, streams and exit codes as a program sees them; its output is bytes, without the line ends of Windows.
    private const string Source = """
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #ifdef _WIN32
        #include <fcntl.h>
        #include <io.h>
        #include <windows.h>
        #define PAUSE(ms) Sleep(ms)
        static char *value_of(const char *name)
        {
            static wchar_t wide[100], wide_value[1000];
            static char value[4000];
            MultiByteToWideChar(CP_UTF8, 0, name, -1, wide, 100);
            SetLastError(0);
            if (!GetEnvironmentVariableW(wide, wide_value, 1000) && GetLastError()) return 0;
            WideCharToMultiByte(CP_UTF8, 0, wide_value, -1, value, 4000, 0, 0);
            return value;
        }
        #else
        #include <unistd.h>
        #define PAUSE(ms) usleep((ms) * 1000)
        static char *value_of(const char *name) { return getenv(name); }
        #endif
        static int run(int count, char **words)
        {
            const char *verb = count > 1 ? words[1] : "";
            int c, total = 0;
            if (!strcmp(verb, "show")) {
                for (int i = 2; i < count; i++) printf("<%s>", words[i]);
                printf("\n");
            } else if (!strcmp(verb, "exit")) return atoi(words[2]);
            else if (!strcmp(verb, "both")) { printf("out\n"); fflush(stdout); fprintf(stderr, "err\n"); }
            else if (!strcmp(verb, "var")) { char *value = value_of(words[2]); printf("[%s]\n", value ? value : "unset"); }
            else if (!strcmp(verb, "copy")) { while ((c = getchar()) != EOF) putchar(c); }
            else if (!strcmp(verb, "upper")) { while ((c = getchar()) != EOF) putchar(c >= 'a' && c <= 'z' ? c - 32 : c); }
            else if (!strcmp(verb, "count")) { while (getchar() != EOF) total++; printf("%d\n", total); }
            else if (!strcmp(verb, "many")) { for (int i = 0; i < atoi(words[2]); i++) if (puts("line") < 0) return 3; }
            else if (!strcmp(verb, "wait")) { PAUSE(atoi(words[2])); printf("waited\n"); }
            else if (!strcmp(verb, "write")) { FILE *file = fopen(words[2], "wb"); fputs("written\n", file); fclose(file); }
            else return 64;
            return 0;
        }
        #ifdef _WIN32
        int wmain(int count, wchar_t **words)
        {
            char **texts = calloc(count + 1, sizeof *texts);
            for (int i = 0; i < count; i++) {
                texts[i] = malloc(4 * wcslen(words[i]) + 1);
                WideCharToMultiByte(CP_UTF8, 0, words[i], -1, texts[i], 4 * (int)wcslen(words[i]) + 1, 0, 0);
            }
            for (int i = 0; i < 3; i++) _setmode(i, _O_BINARY);
            return run(count, texts);
        }
        #else
        int main(int count, char **words) { return run(count, words); }
        #endif
        """;

    private readonly TemporaryFolder _folder = new();

    public WineMachine()
    {
        var source = _folder.Write("tool.c", Source);
        Directory.CreateDirectory(OwnTools);
        Directory.CreateDirectory(_folder.PathOf("windows"));
        Start("gcc", ["-O1", "-o", Path.Join(OwnTools, "tool"), source]);
        Start("x86_64-w64-mingw32-gcc", ["-municode", "-O1", "-o", _folder.PathOf("windows/tool.exe"), source]);
        foreach (var (name, text) in s_scripts)
        {
            File.WriteAllText(Path.Join(OwnTools, name), "#!/bin/sh\n" + text);
        }

        Start("chmod", ["+x", .. s_scripts.Select(script => Path.Join(OwnTools, script.Name))]);
        _folder.Write("windows/batch.bat", "@tool show %*\r\n");
        _folder.Write("windows/batch-exit.cmd", "@exit /b %1\r\n");
        Publish("tests/Devenv.Conformance", "program");
        Publish("tasks/Devenv.Run", "run");
    }

    // What the batch files do, in the language of this system.
    private static readonly (string Name, string Text)[] s_scripts =
        [("batch", "exec tool show \"$@\"\n"), ("batch-exit", "exit $1\n")];

    /// <summary>The folder with the programs of this system.</summary>
    public string OwnTools => _folder.PathOf("own");

    /// <summary>The program of the tables for Windows.</summary>
    public string Tool => _folder.PathOf("windows/tool.exe");

    /// <summary>Runs this program in wine; what it wrote into the file of results.</summary>
    public string Run(string word, IReadOnlyList<string> tables)
    {
        var result = _folder.PathOf("result.json");
        Start("wine",
        [
            _folder.PathOf("program/Devenv.Conformance.exe"), "windows", word,
            PathOf(_folder.PathOf("windows")), PathOf(result), .. tables.Select(PathOf),
        ]);
        return File.ReadAllText(result);
    }

    /// <summary>Runs this program in wine on one folder.</summary>
    public void Prepare(string word, string folder) =>
        Start("wine", [_folder.PathOf("program/Devenv.Conformance.exe"), "windows", word, PathOf(folder)]);

    /// <summary>Runs Devenv.Run in wine.</summary>
    public (int ExitCode, string Output, string Error) RunTask(
        string folder, IEnumerable<KeyValuePair<string, string>> variables, string[] arguments)
    {
        var start = StartOf("wine", [_folder.PathOf("run/Devenv.Run.exe"), .. arguments]);
        start.WorkingDirectory = folder;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Finish(start);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A path of this system as wine's programs see it.</summary>
    public static string PathOf(string path) => "Z:" + Path.GetFullPath(path).Replace('/', '\\');

    private void Publish(string project, string folder) =>
        Start("dotnet",
        [
            "publish", Path.Join(SharedData.RepositoryRoot, project), "-r", "win-x64", "--self-contained", "-v", "q", "-nologo",
            "-o", _folder.PathOf(folder),
        ]);

    private ProcessStartInfo StartOf(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["WINEPREFIX"] = _folder.PathOf("wine");
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private void Start(string program, string[] arguments)
    {
        var (code, output, error) = Finish(StartOf(program, arguments));
        if (code != 0)
        {
            throw new UsageException($"{program} failed: {output}{error}");
        }
    }

    private static (int ExitCode, string Output, string Error) Finish(ProcessStartInfo start)
    {
        try
        {
            using var process = Process.Start(start) ?? throw new UsageException($"{start.FileName} did not start");
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (Win32Exception missing)
        {
            throw new UsageException($"{start.FileName} did not start: {missing.Message}");
        }
    }
}

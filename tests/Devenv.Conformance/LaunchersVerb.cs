using System.Diagnostics;

namespace Devenv.Conformance;

/// <summary>
/// Makes the launchers of Windows' console commands from their source, which must give the repository's bytes, and runs the one for x64 in
/// wine with a stand-in for Python that tells how it was started.
/// </summary>
internal sealed class LaunchersVerb : IVerb
{
    public string Name => "launchers";

    public string Usage => "the folder with launcher.c and make.sh (needs clang-14, lld-14, llvm-14, mingw-w64-common and wine)";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var folder] || !File.Exists(Path.Join(folder, "make.sh")))
        {
            throw new UsageException("a folder with make.sh is missing");
        }

        using var wine = new WineLauncher(folder);
        (string Name, Func<string?> Judge)[] cases =
        [
            ("launcher-x64.exe is what its source makes", () => wine.Compare("launcher-x64.exe")),
            ("launcher-arm64.exe is what its source makes", () => wine.Compare("launcher-arm64.exe")),
            ("no argument", () => SameArguments(wine)),
            ("blanks and empty arguments", () => SameArguments(wine, "a b", "", " ", "c")),
            ("quotes and back slashes", () => SameArguments(wine, "a\"b", "\\", "c\\\\", "d\\\"", "\\\\share\\x y\\", "'")),
            ("what the shell of Windows would read", () => SameArguments(wine, "%PATH%", "a&b", "^", "|", ">x", "*", "?")),
            ("other scripts than Latin", () => SameArguments(wine, "ä", "日本語", "😀")),
            ("an argument of 30,000 characters", () => SameArguments(wine, new string('x', 30_000))),
            ("a program's name with blanks, dots and an umlaut", () => Named(wine)),
            ("the exit status", () => ExitStatus(wine)),
            ("standard input, output and error", () => Streams(wine)),
            ("a Python that is missing", () => WithoutPython(wine)),
            ("ending the launcher ends Python", wine.Kill),
        ];
        foreach (var (name, judge) in cases)
        {
            var watch = Stopwatch.StartNew();
            yield return new CaseResult(name, judge(), watch.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>Python is given what it is given when it is started by itself.</summary>
    private static string? SameArguments(WineLauncher wine, params string[] arguments)
    {
        var script = wine.WindowsPathOf("Scripts/n-script.py");
        var expected = wine.Run("python.exe", string.Empty, 0, [script, .. arguments]).CommandLine.Split('"', 3)[^1];
        var got = wine.Run("Scripts/n.exe", string.Empty, 0, arguments).CommandLine;
        var head = $"\"{wine.WindowsPathOf("python.exe")}\" \"{script}\"";
        expected = expected.Replace(" " + script, string.Empty, StringComparison.Ordinal)
            .Replace($" \"{script}\"", string.Empty, StringComparison.Ordinal);
        return !got.StartsWith(head, StringComparison.Ordinal) ? $"it started {got}"
            : got[head.Length..].Trim() == expected.Trim() ? null
            : $"expected {expected}, found {got[head.Length..]}";
    }

    private static string? Named(WineLauncher wine)
    {
        var got = wine.Run("Scripts/a b.ä-1.exe", string.Empty, 0, ["x"]).CommandLine;
        var script = wine.WindowsPathOf("Scripts/a b.ä-1-script.py");
        return got.EndsWith($"\"{script}\" x", StringComparison.Ordinal) ? null : $"it started {got}";
    }

    private static string? ExitStatus(WineLauncher wine)
    {
        foreach (var status in (int[])[0, 1, 3, 255])
        {
            if (wine.Run("Scripts/n.exe", string.Empty, status, []).Status is var got && got != status)
            {
                return $"{got} instead of {status}";
            }
        }

        return null;
    }

    private static string? Streams(WineLauncher wine)
    {
        var run = wine.Run("Scripts/n.exe", "from outside\n", 0, []);
        return run.Output == "from outside\n" && run.Error.Contains("stand-in", StringComparison.Ordinal)
            ? null
            : $"output \"{run.Output}\", error \"{run.Error}\"";
    }

    private static string? WithoutPython(WineLauncher wine)
    {
        var run = wine.RunWithoutPython();
        return run.Status == 127 && run.Error.Contains("could not be started (Windows error 2)", StringComparison.Ordinal)
            ? null
            : $"status {run.Status}, error \"{run.Error}\"";
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace Devenv.Conformance.Archives;

/// <summary>
/// The independent installer, a Python script that is kept running: it puts one archive into a prefix and lists the tree it made.
/// </summary>
internal sealed class ReferenceInstaller : IDisposable
{
    /// <summary>Answers each line of input, a request, with a line: the tree, or why the archive is refused.</summary>
    private const string Driver = """
        import io, json, os, shutil, sys
        sys.path.insert(0, os.path.dirname(sys.argv[1]))
        import reference_install as reference
        answers, sys.stdout = sys.stdout, sys.stderr
        for line in sys.stdin:
            request = json.loads(line)
            prefix = request["prefix"]
            os.makedirs(prefix)
            try:
                reference.install(request["archive"], prefix, request["target"], request["python"], request["platform"], False)
                answer = {"tree": reference.tree(prefix)}
            except Exception as e:
                answer = {"refusal": "%s: %s" % (type(e).__name__, e)}
            shutil.rmtree(prefix)
            answers.write(json.dumps(answer) + "\n")
            answers.flush()
        """;

    private readonly Process _process;

    /// <exception cref="UsageException">The script or Python is not there.</exception>
    public ReferenceInstaller(string script)
    {
        if (!File.Exists(script))
        {
            throw new UsageException($"the independent installer \"{script}\" is not there; name it with --reference FILE");
        }

        var start = new ProcessStartInfo("python3", ["-c", Driver, script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            _process = Process.Start(start) ?? throw new UsageException("python3 did not start");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new UsageException($"python3, which runs the independent installer, did not start: {e.Message}");
        }

        // What it says of clobbered paths is of no use here, but a full pipe would stop it.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>The tree as lines, or the reason why the archive is refused.</summary>
    /// <param name="prefix">A folder that does not exist; gone again afterwards.</param>
    /// <param name="target">The prefix that is written into files.</param>
    public (IReadOnlyList<string>? Tree, string? Refusal) Install(string archive, string prefix, string target, string python,
        string platform)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { archive, prefix, target, python, platform }));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The independent installer ended.");
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.TryGetProperty("tree", out var tree)
            ? ([.. tree.EnumerateArray().Select(entry => entry.GetString() ?? string.Empty)], null)
            : (null, answer.RootElement.GetProperty("refusal").GetString());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Devenv.Benchmarks.Solving;

/// <summary>The peer itself: rattler compiled to WebAssembly, in a node process that answers all cases one after the other.</summary>
internal sealed class RattlerPeer
{
    private const string Package = "@conda-org/rattler";

    private readonly string _node;
    private readonly string _script;
    private readonly string _corpus;

    private RattlerPeer(string node, string script, string corpus) => (_node, _script, _corpus) = (node, script, corpus);

    /// <summary>Null where node or the package, looked for in <c>RATTLER_DIR</c>, is not there.</summary>
    public static RattlerPeer? Find(string script, string corpus)
    {
        var folder = Environment.GetEnvironmentVariable("RATTLER_DIR");
        var node = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Select(path => Path.Join(path, "node"))
            .FirstOrDefault(File.Exists);
        return node is not null && File.Exists(script) && folder is not null && Directory.Exists(Path.Join(folder, "node_modules", Package))
            ? new RattlerPeer(node, script, corpus)
            : null;
    }

    /// <summary>Milliseconds of each case, load and solve, as the peer's tool measures them.</summary>
    /// <exception cref="InvalidOperationException">The peer does not answer all cases.</exception>
    public IReadOnlyList<double> Answer(IReadOnlyList<SolveCase> cases)
    {
        var start = new ProcessStartInfo(_node, [_script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
        var errors = process.StandardError.ReadToEndAsync();
        foreach (var solveCase in cases)
        {
            process.StandardInput.WriteLine(Request(solveCase));
        }

        process.StandardInput.Close();
        var answers = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Milliseconds).ToList();
        process.WaitForExit();
        return answers.Count == cases.Count
            ? answers
            : throw new InvalidOperationException($"the peer gave {answers.Count} of {cases.Count} answers:\n{errors.Result}");
    }

    private string Request(SolveCase solveCase)
    {
        var request = JsonNode.Parse(solveCase.Line)!.AsObject(); // a line of the corpus is an object
        request["channels"] = new JsonArray(Path.Join(_corpus, solveCase.Channel));
        return request.ToJsonString();
    }

    private static double Milliseconds(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("ms").GetDouble();
    }
}

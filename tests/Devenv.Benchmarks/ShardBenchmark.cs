using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Scale;
using Devenv.Benchmarks.Solving;
using Devenv.Formats.Zstd;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Benchmarks;

/// <summary>
/// Making lock files from a channel with shards over loopback, against the same channel as one packed document for each subdir.
/// </summary>
internal sealed class ShardBenchmark : IBenchmark
{
    private static readonly ImmutableArray<string> s_cases =
    [
        "python = \"3.12.*\"\nnumpy = \"*\"",
        "python = \"3.12.*\"\nnumpy = \"*\"\nscipy = \"*\"\npandas = \"*\"\nmatplotlib = \"*\"",
        "python = \"3.12.*\"\njupyterlab = \"*\"\nmatplotlib = \"*\"\npandas = \"*\"\nscikit-learn = \"*\"",
    ];

    public string Name => "shards";

    public string Summary => "three lock files from a loopback channel with shards against one without, cold and warm";

    public BenchmarkReport Run(BenchmarkOptions options)
    {
        var corpus = MissingPieceException.SharedPath("corpus/channel");
        using var folder = new TemporaryFolder();
        foreach (var subdir in ScaleTasks.Subdirs)
        {
            Publish(Path.Join(corpus, subdir), folder.PathOf($"documents/{subdir}"), folder.PathOf($"shards/{subdir}"));
        }

        using var sharded = new LoopbackLocks(folder.PathOf("shards"), folder.PathOf("sharded"), s_cases);
        using var whole = new LoopbackLocks(folder.PathOf("documents"), folder.PathOf("whole"), s_cases);
        var series = Alternation.Run(
            options.Runs,
            2,
            new Contender("shards, cold", () => sharded.Time(isCold: true)),
            new Contender("documents, cold", () => whole.Time(isCold: true)),
            new Contender("shards, warm", () => sharded.Time(isCold: false)),
            new Contender("documents, warm", () => whole.Time(isCold: false)));
        return new BenchmarkReport(
            Name,
            [.. series.SelectMany(side => new[] { side.Wall, side.Processor })],
            [],
            [
                $"{s_cases.Length} environments of linux-64 locked one after another; a figure is the sum; "
                + $"cold: with an empty cache for each",
                $"requests: {sharded.ColdRequests} for shards and their indexes, {whole.ColdRequests} for documents; "
                + $"warm: none, within the server's max-age",
                "server and client are one process; shards are not compressed, documents are as the corpus has them",
            ]);
    }

    private static void Publish(string corpus, string documents, string shards)
    {
        var packed = File.ReadAllBytes(Path.Join(corpus, "repodata.json.zst"));
        Directory.CreateDirectory(documents);
        File.WriteAllBytes(Path.Join(documents, "repodata.json.zst"), packed);
        // it is a document
        ShardWriter.Write(JsonNode.Parse(ZstdDecoder.Decode(packed).Span)!.AsObject(), Directory.CreateDirectory(shards).FullName);
    }
}

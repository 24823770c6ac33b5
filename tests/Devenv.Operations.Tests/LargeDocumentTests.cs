using System.Diagnostics;
using System.Text;
using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Operations.Tests;

public sealed class LargeDocumentTests : IDisposable
{
    private const int Frames = 64;
    private const int RecordsPerFrame = 400;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A process whose heap may have 48 MB reads a document of 67 MB.</summary>
    [Fact]
    public async Task A_document_larger_than_the_memory_is_indexed()
    {
        await using var server = await ChannelServer.StartAsync(_folder.Path);
        server.WriteOnce("/linux-64/repodata.json.zst", WriteAsync);
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Join(AppContext.BaseDirectory, "Devenv.Conformance.dll"), "index", "--write", server.Url, _folder.PathOf("cache"), "1"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_GCHeapHardLimit"] = "0x3000000" },
        };
        using var process = Process.Start(start)!; // a program was given, so a process is started
        Assert.Contains($"{Frames * RecordsPerFrame} names of version 1", await process.StandardOutput.ReadToEndAsync(),
            StringComparison.Ordinal);
    }

    private static async Task WriteAsync(Stream body, CancellationToken aborted)
    {
        var note = new string('x', 2500);
        for (var frame = 0; frame < Frames; frame++)
        {
            var text = new StringBuilder(frame == 0 ? "{\"packages.conda\":{" : ",");
            text.AppendJoin(',', Enumerable.Range(frame * RecordsPerFrame, RecordsPerFrame).Select(i =>
                $$"""
                "p{{i}}-1-0.conda":{"build":"0","build_number":0,"depends":["p{{i / 2}} >=1"],"name":"p{{i}}","note":"{{note}}","version":"1"}
                """));
            text.Append(frame == Frames - 1 ? "}}" : string.Empty);
            await body.WriteAsync(ZstdFrameWriter.Frame(Encoding.ASCII.GetBytes(text.ToString())), aborted);
        }
    }
}

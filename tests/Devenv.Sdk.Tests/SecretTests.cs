using System.IO.Compression;
using System.Text;
using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

/// <summary>Nothing of what a vault keeps leaves it by way of MSBuild.</summary>
[Collection(SdkCollection.Name)]
public sealed class SecretTests(SdkFeed feed) : IDisposable
{
    private const string Canary = "canary-7f3a91c2e5d84b06";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _outputs = [];

    public void Dispose() => _folder.Dispose();

    [ProgramFact("git")]
    public void A_secret_is_in_no_log_no_output_and_no_command_line()
    {
        using var workspace = Workspace.WithEnvironment(feed, string.Empty);
        workspace.Set("XDG_CONFIG_HOME", _folder.PathOf("config"));
        workspace.Set("XDG_STATE_HOME", _folder.PathOf("state"));
        workspace.Set("MSBUILDLOGALLENVIRONMENTVARIABLES", "1");
        workspace.Bash("git init -q").Succeeded();
        using var processes = new ProcessWatch();

        Run(workspace, "-t:VaultInit", "-p:Hook=true");
        workspace.Write("conf/token", $"token {Canary}\n");
        Run(workspace, "-t:VaultAdd;VaultStatus;VaultList", "-p:File=conf/token");
        workspace.Write("conf/token", $"other {Canary}\n");
        Run(workspace, "-t:VaultDiff;Seal;VaultRotate");
        File.Delete(workspace.PathOf("conf/token"));
        Run(workspace, "-t:Build;VaultStatus", "-p:DevenvUnsealOnBuild=true");
        workspace.Write("conf/token", $"third {Canary}\n");
        // What fails tells no more.
        var blob = Directory.GetFiles(workspace.PathOf(".vault"), "*.vault")
            .First(path => !path.EndsWith("manifest.vault", StringComparison.Ordinal));
        File.WriteAllText(blob, "x");
        Run(workspace, "-t:Unseal", "-p:Force=true");

        var key = File.ReadAllText(Directory.GetFiles(_folder.PathOf("config/devenv/vault-keys"))[0]).Trim().Split(' ')[^1];
        var logs = Directory.GetFiles(_folder.Path, "*.binlog").Select(Unpacked).ToList();
        Assert.Equal(5, logs.Count);
        foreach (var secret in new[] { Canary, key, Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary))[..^4] })
        {
            Assert.All(_outputs, output => Assert.DoesNotContain(secret, output, StringComparison.OrdinalIgnoreCase));
            Assert.All(logs, log => Assert.False(Holds(log, secret), "the binary log has it"));
            Assert.DoesNotContain(secret, processes.Seen, StringComparison.OrdinalIgnoreCase);
        }

        // The watch saw what the builds started, or the last line would mean nothing.
        Assert.Contains("-t:VaultDiff;Seal", processes.Seen, StringComparison.Ordinal);
        Assert.Contains("conf/token", _outputs[1], StringComparison.Ordinal);
        Assert.Contains("unsealed 1 file", _outputs[3], StringComparison.Ordinal);
    }

    private void Run(Workspace workspace, params string[] arguments) => _outputs.Add(
        workspace.Dotnet(["msbuild", "-nologo", "-v:diag", $"-bl:{_folder.PathOf($"{_outputs.Count}.binlog")}", .. arguments]).Output);

    private static byte[] Unpacked(string path)
    {
        using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var log = new MemoryStream();
        packed.CopyTo(log);
        return log.ToArray();
    }

    private static bool Holds(byte[] log, string text) =>
        log.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || log.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}

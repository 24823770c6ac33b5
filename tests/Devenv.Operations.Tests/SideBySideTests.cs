using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class SideBySideTests
{
    [Fact]
    public async Task An_environment_does_not_wait_for_a_channel_of_another()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello")).Publish("slow", new PackageBuilder("late"));
        await using var server = await ChannelServer.StartAsync(workspace.PathOf("slow"));
        var log = new FirstSolvedLog();
        server.HoldOnce("/linux-64/repodata.json.zst", log.FirstSolved);
        workspace.Manifest($$"""
            [dependencies]
            hello = "*"

            [feature.slow]
            channels = ["{{server.Url}}"]

            [feature.slow.dependencies]
            late = "*"

            [environments]
            slow = { features = ["slow"], no-default-feature = true }
            """);

        await new UpdateLock(workspace.Request(), log).RunAsync(LockPurpose.Lock, CancellationToken.None)
            .WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("default on linux-64", await log.FirstSolved);
        Assert.Equal(["hello-1.0", "late-1.0"], workspace.Locked());
    }

    [Fact]
    public async Task Every_channel_at_fault_is_named_and_a_shared_one_once()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("hello"))
            .WriteManifest("[workspace]\nchannels = [\"../gone\", \"../lost\"]\nplatforms = [\"linux-64\", \"osx-64\"]\n"
                + "[dependencies]\nhello = \"*\"\n[environments]\ntest = []\n");

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.LockAsync());

        Assert.Equal(4, fault.Diagnostics.Length);
        Assert.Equal(2, fault.Diagnostics.Count(diagnostic => diagnostic.Message.Contains("lost", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Many_units_give_the_same_bytes_whatever_the_number_of_cores()
    {
        var packages = Enumerable.Range(0, 30)
            .Select(number => new PackageBuilder($"p{number}", $"1.{number}").IsNoarchGeneric().DependsOn($"p{(number * 7) + 3} >=1"))
            .Concat(Enumerable.Range(30, 200).Select(number => new PackageBuilder($"p{number}").IsNoarchGeneric()));
        var environments = Enumerable.Range(0, 8).Select(number =>
            $"[feature.f{number}.dependencies]\np{number} = \"*\"\np{number + 9} = \"*\"\n");
        using var workspace = new TestWorkspace([.. packages]).WriteManifest(
            "[workspace]\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\", \"osx-64\", \"win-64\"]\n" + string.Concat(environments)
            + "[environments]\n" + string.Concat(Enumerable.Range(0, 8).Select(number => $"e{number} = [\"f{number}\"]\n")));
        var request = workspace.Request();

        await new UpdateLock(request with { Host = request.Host with { ProcessorCount = 1 } }, workspace.Log).RunAsync(LockPurpose.Lock,
            CancellationToken.None);
        var alone = workspace.Read("w/pixi.lock");
        File.Delete(workspace.LockPath);
        await new UpdateLock(request with { Host = request.Host with { ProcessorCount = 8 } }, workspace.Log).RunAsync(LockPurpose.Lock,
            CancellationToken.None);

        Assert.Equal(alone, workspace.Read("w/pixi.lock"));
    }

    private sealed class FirstSolvedLog : IOperationLog
    {
        private readonly TaskCompletionSource<string> _firstSolved = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstSolved => _firstSolved.Task;

        public void Report(Diagnostic diagnostic)
        {
        }

        public void Message(MessageLevel level, string text)
        {
        }

        public void Progress(OperationProgress progress)
        {
            if (progress.Stage == OperationStage.Solving)
            {
                _firstSolved.TrySetResult(progress.Subject);
            }
        }
    }
}

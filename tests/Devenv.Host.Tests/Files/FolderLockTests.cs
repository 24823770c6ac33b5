using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Host.Tests.Files;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_free_lock_is_taken_without_an_announcement()
    {
        using var held = await AcquireAsync(TimeSpan.Zero, _ => Assert.Fail("nobody holds it"));
        Assert.Null(FolderLock.TryAcquire(_temporary.PathOf("locks/a.lock")));
    }

    [Fact]
    public async Task The_second_waits_until_the_first_lets_go()
    {
        var announced = new TaskCompletionSource<string>();
        var first = await AcquireAsync(TimeSpan.Zero, null);
        var second = AcquireAsync(TimeSpan.FromMinutes(1), announced.SetResult);
        Assert.Equal(_temporary.PathOf("locks/a.lock"), await announced.Task);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task The_wait_is_bounded()
    {
        using var held = await AcquireAsync(TimeSpan.Zero, null);
        var fault = await Assert.ThrowsAsync<DevenvException>(() => AcquireAsync(TimeSpan.FromMilliseconds(10), null));
        Assert.Equal("DEVENV5509", fault.Diagnostic.Code);
    }

    [Fact]
    public async Task Waiting_ends_when_cancelled()
    {
        using var held = await AcquireAsync(TimeSpan.Zero, null);
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => FolderLock.AcquireAsync(_temporary.PathOf("locks/a.lock"), TimeSpan.FromMinutes(1), _ => source.Cancel(), source.Token));
    }

    [Fact]
    public async Task Those_that_share_hold_it_together_and_keep_out_the_one_that_does_not()
    {
        using var first = await AcquireSharedAsync();
        var second = await AcquireSharedAsync();
        second.Dispose();
        Assert.Null(FolderLock.TryAcquire(_temporary.PathOf("locks/a.lock")));
        first.Dispose();
        using var alone = FolderLock.TryAcquire(_temporary.PathOf("locks/a.lock"));
        Assert.NotNull(alone);
        await Assert.ThrowsAsync<DevenvException>(AcquireSharedAsync);
    }

    private Task<FolderLock> AcquireSharedAsync() =>
        FolderLock.AcquireSharedAsync(_temporary.PathOf("locks/a.lock"), TimeSpan.Zero, null, CancellationToken.None);

    private Task<FolderLock> AcquireAsync(TimeSpan bound, Action<string>? onWaiting) =>
        FolderLock.AcquireAsync(_temporary.PathOf("locks/a.lock"), bound, onWaiting, CancellationToken.None);
}

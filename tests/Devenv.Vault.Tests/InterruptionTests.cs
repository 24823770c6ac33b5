namespace Devenv.Vault.Tests;

public sealed class InterruptionTests
{
    [Fact]
    public void Plaintexts_of_a_command_that_was_killed_are_removed_by_the_next()
    {
        using var vault = VaultFixture.With("a");
        vault.Write("d/.devenv-tmp-0123456789abcdef", "half a secret");
        // it lies in a folder
        var state = Path.GetDirectoryName(Directory.GetFiles(vault.StateFolder, "state.json", SearchOption.AllDirectories).Single())!;
        var path = vault.PathOf("d/.devenv-tmp-0123456789abcdef");
        File.WriteAllText(Path.Join(state, "journal.json"), $$"""{"decided":false,"temporaries":["{{path}}"],"steps":[],"removals":[]}""");
        File.WriteAllText(Path.Join(vault.Vault, ".devenv-tmp-1"), "half a blob");
        vault.Status();
        Assert.Empty(vault.Unfinished());
    }

    [Fact]
    public async Task A_second_command_waits_for_the_first()
    {
        using var vault = VaultFixture.With("a");
        using var first = await VaultSession.OpenAsync(vault.Request(), default);
        using var told = new CancellationTokenSource();
        var second = new ReadStatus(vault.Request() with { OnWaiting = _ => told.Cancel() }).RunAsync(told.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        Assert.Equal(VaultVerdict.Clean, vault.Status().Verdict);
    }
}

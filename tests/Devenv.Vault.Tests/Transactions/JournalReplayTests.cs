using System.Text;
using Devenv.Primitives;
using Devenv.TestKit;
using Devenv.Vault.Manifests;
using Devenv.Vault.State;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.Tests.Transactions;

public sealed class JournalReplayTests : IDisposable
{
    private static readonly VaultEntryId s_id = VaultEntryId.Parse("00000000000000aa");
    private static readonly VaultState s_before = VaultState.Empty.With(s_id, new EntryMemory { Base = Digest("old") });
    private static readonly VaultState s_after = VaultState.Empty.With(s_id, new EntryMemory { Base = Digest("new") });

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("old")]
    [InlineData("new")]
    public void A_plaintext_takes_the_place_of_what_the_command_saw(string present)
    {
        _folder.Write("a", present);
        _folder.Write("a.tmp", "new");
        var replay = Replay(Step(JournalStepKind.Plain, "a"));
        Assert.Equal(Digest("new"), replay.Run().Of(s_id).Base);
        AssertFiles(("a", "new"));
        Assert.Empty(replay.Kept);
    }

    [Fact]
    public void A_plaintext_that_was_changed_in_between_stays_and_so_does_what_is_remembered_of_it()
    {
        _folder.Write("a", "mine");
        _folder.Write("a.tmp", "new");
        var replay = Replay(Step(JournalStepKind.Plain, "a"));
        Assert.Equal(Digest("old"), replay.Run().Of(s_id).Base);
        AssertFiles(("a", "mine"));
        Assert.Equal(["a"], replay.Kept.Select(path => path.Value));
    }

    [Fact]
    public void Done_twice_is_done_once()
    {
        _folder.Write("a", "old");
        _folder.Write("a.tmp", "new");
        Replay(Step(JournalStepKind.Sealed, "a")).Run();
        Assert.Equal(Digest("new"), Replay(Step(JournalStepKind.Sealed, "a")).Run().Of(s_id).Base);
        AssertFiles(("a", "new"));
    }

    [Fact]
    public void Half_of_the_vault_is_done_to_the_end()
    {
        _folder.Write("a", "new");
        _folder.Write("b", "old");
        _folder.Write("b.tmp", "new");
        Replay(Step(JournalStepKind.Sealed, "a"), Step(JournalStepKind.Sealed, "b")).Run();
        AssertFiles(("a", "new"), ("b", "new"));
    }

    [Fact]
    public void Of_a_vault_that_was_changed_in_between_nothing_is_replaced()
    {
        _folder.Write("a", "old");
        _folder.Write("a.tmp", "new");
        _folder.Write("b", "pulled");
        _folder.Write("b.tmp", "new");
        var replay = Replay(Step(JournalStepKind.Sealed, "a"), Step(JournalStepKind.Sealed, "b"));
        Assert.Equal(Digest("old"), replay.Run().Of(s_id).Base);
        AssertFiles(("a", "old"), ("b", "pulled"));
        Assert.Equal(["b"], replay.Kept.Select(path => path.Value));
    }

    [Fact]
    public void A_file_of_the_user_moves_only_to_a_free_place()
    {
        _folder.Write("a", "new");
        _folder.Write("b", "mine");
        var step = Step(JournalStepKind.Moved, "b") with { From = RelativePath.Parse("a"), Old = null };
        Replay(step).Run();
        AssertFiles(("a", "new"), ("b", "mine"));
    }

    private JournalReplay Replay(params JournalStep[] steps) =>
        new(new VaultJournal { IsDecided = true, Steps = [.. steps], State = s_after }, s_before);

    private JournalStep Step(JournalStepKind kind, string name) =>
        new(kind, _folder.Path, RelativePath.Parse(name + ".tmp"), RelativePath.Parse(name), Digest("old"), Digest("new"), s_id);

    private void AssertFiles(params (string Name, string Text)[] files) =>
        Assert.Equal(files, Directory.GetFiles(_folder.Path).Select(path => (Path.GetFileName(path), File.ReadAllText(path))).Order());

    private static Sha256Hash Digest(string text) => Sha256Hash.Compute(Encoding.UTF8.GetBytes(text));
}

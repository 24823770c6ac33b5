using System.Text;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Manifests;
using Devenv.Vault.Providers;
using Devenv.Vault.State;
using Devenv.Vault.Trust;

namespace Devenv.Vault.Tests.Trust;

public sealed class SignerTests
{
    private static readonly VaultParty s_me = new("AAAA", "me", IsOwn: true);
    private static readonly VaultParty s_friend = new("BBBB", "friend", IsOwn: false);
    private static readonly VaultParty s_stranger = new("CCCC", "friend", IsOwn: false);
    private static readonly VaultEntryId s_id = VaultEntryId.Parse("00000000000000aa");

    [Fact]
    public void Ones_own_signature_is_accepted_by_itself() =>
        Assert.Equal(["AAAA"], See(VaultState.Empty, Manifest("1", s_me)).Signers.AsEnumerable());

    [Fact]
    public void Anothers_is_accepted_once_and_then_nobody_else_of_that_name()
    {
        var fault = Fault(VaultState.Empty, Manifest("1", s_friend));
        Assert.Equal("DEVENV7042", fault.Code);
        Assert.Contains("-p:Signer=BBBB", fault.Message, StringComparison.Ordinal);
        var state = See(VaultState.Empty with { Signers = ["BBBB"] }, Manifest("1", s_friend));
        Assert.Equal("DEVENV7042", Fault(state, Manifest("2", s_stranger)).Code);
    }

    [Fact]
    public void An_unsigned_manifest_counts_until_a_signed_one_was_seen()
    {
        Assert.Equal("DEVENV7041", Fault(VaultState.Empty, Manifest("1", null)).Code);
        var state = See(VaultState.Empty with { Signers = [VaultState.Unsigned] }, Manifest("1", null));
        state = See(state, Manifest("2", s_me));
        Assert.Equal("DEVENV7041", Fault(state, Manifest("3", null)).Code);
    }

    [Fact]
    public void A_manifest_that_was_seen_before_the_last_is_older()
    {
        var state = See(See(VaultState.Empty, Manifest("1", s_me)), Manifest("2", s_me));
        Assert.Equal("DEVENV7044", Fault(state, Manifest("1", s_me)).Code);
        Assert.Equal(state.Manifests.AsEnumerable(), See(state, Manifest("2", s_me)).Manifests);
    }

    [Fact]
    public void An_entry_that_was_taken_back_alone_is_older()
    {
        var state = See(See(VaultState.Empty, Manifest("1", s_me, "blob1")), Manifest("2", s_me, "blob2"));
        var fault = Fault(state, Manifest("3", s_me, "blob1"));
        Assert.Equal("DEVENV7045", fault.Code);
        Assert.Contains("\"a\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_is_gone_is_told()
    {
        var state = See(VaultState.Empty, Manifest("1", s_me, "blob1"));
        var trust = new VaultTrust(new SignedFormat(), Manifest("2", s_me), state);
        trust.Require();
        Assert.Equal(["DEVENV7046"], trust.Warnings.Select(warning => warning.Code));
    }

    [Theory]
    [InlineData("age", null)]
    [InlineData("gpg", "repo")]
    public void Another_backend_or_root_is_noticed(string backend, string? root)
    {
        var state = See(VaultState.Empty, Manifest("1", s_me));
        var fault = Assert.Throws<DevenvException>(() =>
            new VaultTrust(new SignedFormat(backend, root), Manifest("2", s_me), state).Require());
        Assert.Equal("DEVENV7040", fault.Diagnostic.Code);
    }

    private static VaultState See(VaultState state, ManifestReading reading) =>
        new VaultTrust(new SignedFormat(), reading, state).Require();

    private static Diagnostic Fault(VaultState state, ManifestReading reading) =>
        Assert.Throws<DevenvException>(() => See(state, reading)).Diagnostic;

    private static ManifestReading Manifest(string content, VaultParty? signer, string? blob = null) => new(
        new VaultManifest(7, blob is null ? [] : [new VaultEntry(s_id, "a") { SealedDigest = Digest(blob) }]), Digest(content),
        signer, [s_me]);

    private static Sha256Hash Digest(string text) => Sha256Hash.Compute(Encoding.UTF8.GetBytes(text));
}

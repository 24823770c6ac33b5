using System.Collections.Frozen;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Tests.Upstream;

public sealed class UpstreamSettingsTests
{
    private const string AgeText =
        "backend = age\nrecipient = age1x\nidentity = ~/id.txt\nsign_key = ~/.ssh/id\nallowed_signers = ~/allowed\nsigner_identity = me@x\n"
        + "wrap = a/**:age1y\nwrap = **:age1x\n";

    // printf 'gpg\n0123456789ABCDEF\n\ngpg\n\n\n\n' | sha256sum
    [Fact]
    public void The_seal_key_of_the_defaults() =>
        Assert.Equal(
            "65c4f1609e17be00b4370ec485ca895ac492e23b2ee116934032ce01606646e0",
            SealKeys.Compute(Of("recipient = 0123456789ABCDEF\nroot = repo\n")).ToString());

    // printf 'age\nage1x\n~/id.txt\nssh\n~/.ssh/id\n~/allowed\nme@x\na/**:age1y\n**:age1x' | sha256sum
    [Fact]
    public void The_seal_key_of_all_settings() =>
        Assert.Equal("79894865700f6f9e2e807d156bb90880336dcaa98089c2a7ef115f039258eae8", SealKeys.Compute(Of(AgeText)).ToString());

    [Fact]
    public void The_first_rule_that_fits_says_for_whom_an_entry_is_sealed()
    {
        var settings = Of("recipient = fallback\nwrap = a/*:one,two\nwrap = a/**:three\n");
        Assert.Equal("one, two", settings.GroupOf("a/b").ToString());
        Assert.Equal("three", settings.GroupOf("a/b/c").ToString());
        Assert.Equal("fallback", settings.GroupOf("b").ToString());
    }

    [Fact]
    public void A_rule_that_cannot_be_read_is_not_skipped()
    {
        var fault = Assert.Throws<DevenvException>(() => Of("recipient = fallback\nwrap = a/*\n").GroupOf("a/b"));
        Assert.Equal("DEVENV7062", fault.Diagnostic.Code);
    }

    [Fact]
    public void Variables_go_over_the_configuration()
    {
        var settings = Of("recipient = one\nidentity = two\n", ("NIMVAULT_GPG_RECIPIENT", "three"), ("NIMVAULT_AGE_IDENTITY", "four"));
        Assert.Equal(("three", "four"), (settings.Recipient, settings.Identity));
    }

    [Fact]
    public void The_variable_of_gpg_says_nothing_of_age() =>
        Assert.Equal("age1x", Of(AgeText, ("NIMVAULT_GPG_RECIPIENT", "three")).Recipient);

    [Fact]
    public void Several_recipients_get_a_rule_for_all_paths_behind_the_others()
    {
        var config = VaultConfig.Parse("recipient = old\nwrap = a/*:x\nwrap = **:old,older\n");
        Assert.Equal(
            "recipient = one\nwrap = a/*:x\nwrap = **:one,two\n", UpstreamSettings.WithRecipients(config, ["one", "two"]).ToString());
        Assert.Equal("recipient = one\nwrap = a/*:x\n", UpstreamSettings.WithRecipients(config, ["one"]).ToString());
    }

    private static UpstreamSettings Of(string config, params (string Name, string Value)[] variables) => UpstreamSettings.Of(
        VaultConfig.Parse(config),
        new HostEnvironment(
            "linux-64", variables.ToFrozenDictionary(pair => pair.Name, pair => pair.Value), "/home/u", "/home/u/.cache",
            DateTimeOffset.UnixEpoch, 1, 2));
}

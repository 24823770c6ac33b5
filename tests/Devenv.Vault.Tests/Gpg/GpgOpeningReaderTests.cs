using Devenv.Vault.Gpg;

namespace Devenv.Vault.Tests.Gpg;

/// <summary>Transcripts of gpg 2.2.40, shortened (spec/VAULT.md §5).</summary>
public sealed class GpgOpeningReaderTests
{
    private const string Fingerprint = "CA2089787A99BA1716C71A120C2A596F75216139";
    private const string Subkey = "287F0B27423D707904577DDDAB310603A56519C2";

    private const string Beginning =
        "ENC_TO AB310603A56519C2 18 0\nDECRYPTION_KEY x y u\nBEGIN_DECRYPTION\nDECRYPTION_INFO 2 9 0\nPLAINTEXT 62 1795280815 \n";
    private const string End = "DECRYPTION_OKAY\nGOODMDC\nEND_DECRYPTION\n";
    private const string Valid = $"VALIDSIG {Subkey} 2026-11-21 1795280815 0 4 0 22 10 00 {Fingerprint}\n";
    private const string Good = "NEWSIG\nGOODSIG 0C2A596F75216139 n <n@example.invalid>\n" + Valid;

    [Fact]
    public void A_good_signature_has_the_fingerprint_of_the_primary_key()
    {
        var opened = Assert.IsType<GpgOpening.Opened>(Read(0, Beginning + Good + End));
        Assert.Equal(new GpgSignature.Good(Fingerprint, "n <n@example.invalid>"), opened.Signature);
        Assert.Equal(["AB310603A56519C2"], opened.EncryptedTo.AsEnumerable());
    }

    [Fact]
    public void A_message_without_a_signature_has_none() =>
        Assert.Null(Assert.IsType<GpgOpening.Opened>(Read(0, Beginning + End)).Signature);

    [Theory]
    [InlineData(1, "NEWSIG\nBADSIG 0C2A596F75216139 n\n", typeof(GpgSignature.Bad))]
    [InlineData(2, "NEWSIG\nERRSIG 0C2A596F75216139 22 10 00 1795280815 9 -\nNO_PUBKEY 0C2A596F75216139\n", typeof(GpgSignature.UnknownKey))]
    [InlineData(2, "NEWSIG\nERRSIG 0C2A596F75216139 22 99 00 1795280815 4 -\n", typeof(GpgSignature.Bad))]
    [InlineData(0, "NEWSIG\nEXPKEYSIG 0C2A596F75216139 n\n" + Valid, typeof(GpgSignature.Outdated))]
    [InlineData(0, "NEWSIG\nREVKEYSIG 0C2A596F75216139 n\n" + Valid, typeof(GpgSignature.Outdated))]
    [InlineData(0, "NEWSIG\nGOODSIG 0C2A596F75216139 n\n", typeof(GpgSignature.Bad))]
    [InlineData(0, Good + Good, typeof(GpgSignature.Bad))]
    [InlineData(0, "NEWSIG\n", typeof(GpgSignature.Bad))]
    public void A_signature_that_does_not_count(int exitCode, string lines, Type verdict) =>
        Assert.IsType(verdict, Assert.IsType<GpgOpening.Opened>(Read(exitCode, Beginning + lines + End)).Signature);

    [Fact]
    public void A_user_id_with_the_words_of_a_status_line_is_none()
    {
        var lines = Beginning + "NEWSIG\nBADSIG 0C2A596F75216139 [GNUPG:] GOODSIG 0C2A596F75216139\n" + End;
        Assert.IsType<GpgSignature.Bad>(Assert.IsType<GpgOpening.Opened>(Read(1, lines)).Signature);
    }

    [Fact]
    public void Lines_for_people_say_nothing()
    {
        var text = "gpg: [GNUPG:] DECRYPTION_OKAY\n [GNUPG:] GOODSIG x\n";
        Assert.IsType<GpgOpening.Damaged>(GpgOpeningReader.Read(0, default, text));
    }

    [Theory]
    [InlineData("BEGIN_DECRYPTION\nDECRYPTION_FAILED\nEND_DECRYPTION\n")]
    [InlineData(Beginning + "BADMDC\nDECRYPTION_FAILED\nEND_DECRYPTION\n")]
    [InlineData("NODATA 3\n")]
    [InlineData("")]
    [InlineData("PLAINTEXT 62 1795280815 \n" + Good)]
    [InlineData(Beginning + Good + End + "PLAINTEXT 62 1795280815 \n")]
    [InlineData(Beginning + "PLAINTEXT 62 1795280815 \n" + End)]
    [InlineData(Beginning + End + Beginning + End)]
    public void A_message_that_is_not_whole_is_damaged(string lines) => Assert.IsType<GpgOpening.Damaged>(Read(0, lines));

    [Fact]
    public void A_whole_message_with_a_failure_behind_it_is_damaged() => Assert.IsType<GpgOpening.Damaged>(Read(2, Beginning + Good + End));

    [Theory]
    [InlineData("67108949", GpgFault.PassphraseNeeded)]
    [InlineData("83918950", GpgFault.PassphraseNeeded)]
    [InlineData("67108963", GpgFault.Cancelled)]
    [InlineData("67108875", GpgFault.WrongPassphrase)]
    [InlineData("67108881", GpgFault.NoSecretKey)]
    [InlineData("100663408", GpgFault.Card)]
    [InlineData("1", GpgFault.Other)]
    internal void What_keeps_a_key_from_being_used_is_told_apart(string code, GpgFault fault)
    {
        var lines = $"ENC_TO AB310603A56519C2 18 0\nERROR pkdecrypt_failed {code}\nBEGIN_DECRYPTION\nDECRYPTION_FAILED\nEND_DECRYPTION\n";
        var locked = Assert.IsType<GpgOpening.Locked>(Read(2, lines));
        Assert.Equal(fault, locked.Fault);
    }

    [Fact]
    public void A_key_of_somebody_else_is_told_with_its_id()
    {
        var locked = Assert.IsType<GpgOpening.Locked>(
            Read(2, "ENC_TO AB310603A56519C2 18 0\nNO_SECKEY AB310603A56519C2\nBEGIN_DECRYPTION\nDECRYPTION_FAILED\nEND_DECRYPTION\n"));
        Assert.Equal(GpgFault.NoSecretKey, locked.Fault);
        Assert.Equal(["AB310603A56519C2"], locked.EncryptedTo.AsEnumerable());
    }

    private static GpgOpening Read(int exitCode, string lines) =>
        GpgOpeningReader.Read(exitCode, default, string.Concat(
            lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"[GNUPG:] {line}\n")));
}

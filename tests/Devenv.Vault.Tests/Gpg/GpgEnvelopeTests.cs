using Devenv.Vault.Gpg;

namespace Devenv.Vault.Tests.Gpg;

/// <summary>The packet in front of a message that gpg 2.2.40 made for a cv25519 key, and the beginning of the next packet.</summary>
public sealed class GpgEnvelopeTests
{
    private const string Packet =
        "845e03ab310603a56519c212010740959b816a00629856e3be27c4725d16489df9fe1b167a68a96f23c9c65725487a30ebe7f4ecea4d81acfba96185b6a071ab242266864f360bce415ee7febfebe6b0a54d6326f1283424f3e0253459ccbaaed2c0";

    [Fact]
    public void What_gpg_writes_counts() => Assert.True(GpgEnvelope.IsCanonical(Convert.FromHexString(Packet)));

    // Each of these gpg takes for the same message.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(13, 0)]
    [InlineData(13, 1)]
    [InlineData(13, 2)]
    [InlineData(14, 6)]
    [InlineData(46, 7)]
    public void A_changed_bit_that_gpg_does_not_mind_is_noticed(int index, int bit)
    {
        var message = Convert.FromHexString(Packet);
        message[index] ^= (byte)(1 << bit);
        Assert.False(GpgEnvelope.IsCanonical(message));
    }

    [Fact]
    public void Text_is_for_gpg_to_judge() => Assert.True(GpgEnvelope.IsCanonical("-----BEGIN PGP MESSAGE-----"u8));
}

using System.Security.Cryptography;
using System.Text;
using Devenv.TestKit;
using Devenv.Vault.Gpg;
using Devenv.Vault.Tests.Upstream;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Tests.Gpg;

public sealed class GpgSymmetricMessageTests(GpgHome home) : IClassFixture<GpgHome>
{
    private const string KeyText = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// <summary>Made by gpg 2.2.40 with the key above from "Host example" and a line feed.</summary>
    private const string OfGpg =
        "8c0c04090108a83c42e80d6b4d3ed23e019078b5ce8229f0b7e8c2f4beab95abd163470cee4b1999da123425b22d743ccbec70cb746a72e607b071279d59b8e78841d140b7eeb7245529ba398882";

    private static readonly string[] s_opening = ["--batch", "--quiet", "--passphrase-fd", "0", "--pinentry-mode", "loopback", "--decrypt"];

    private static DataKey Key => DataKey.TryParse(KeyText, out var key) ? key : throw new InvalidOperationException();

    [Fact]
    public void What_gpg_writes_is_opened() =>
        Assert.Equal("Host example\n", Encoding.ASCII.GetString(GpgSymmetricMessage.TryOpen(Convert.FromHexString(OfGpg), Key) ?? []));

    [Fact]
    public void Every_changed_bit_is_noticed()
    {
        var message = Convert.FromHexString(OfGpg);
        for (var bit = 0; bit < message.Length * 8; bit++)
        {
            message[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(GpgSymmetricMessage.TryOpen(message, Key));
            message[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Every_cut_is_noticed()
    {
        var message = GpgSymmetricMessage.Seal(RandomNumberGenerator.GetBytes(300), Key);
        for (var length = 0; length < message.Length; length++)
        {
            Assert.Null(GpgSymmetricMessage.TryOpen(message.AsSpan(0, length), Key));
        }

        Assert.Null(GpgSymmetricMessage.TryOpen([.. message, 0], Key));
    }

    [Fact]
    public void Another_key_opens_nothing() =>
        Assert.Null(GpgSymmetricMessage.TryOpen(GpgSymmetricMessage.Seal("text"u8, DataKey.CreateForGpg()), Key));

    // Around the lengths at which a packet's header grows (192 and 8384, less what stands before the content), and of whole blocks.
    [ProgramTheory("gpg")]
    [InlineData(0)]
    [InlineData(142)]
    [InlineData(143)]
    [InlineData(183)]
    [InlineData(184)]
    [InlineData(8331)]
    [InlineData(8332)]
    [InlineData(8376)]
    [InlineData(70_000)]
    public void What_is_sealed_is_opened_by_gpg_and_here(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        var message = GpgSymmetricMessage.Seal(content, Key);
        Assert.Equal(content, GpgSymmetricMessage.TryOpen(message, Key));
        Assert.Equal(content, home.Feed([.. Encoding.ASCII.GetBytes(KeyText + "\n"), .. message], "gpg", s_opening));
    }
}

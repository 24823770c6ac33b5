using System.Security.Cryptography;
using System.Text;
using Devenv.Vault.Keys;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Tests.Keys;

public sealed class SealedFileTests
{
    private static readonly VaultEntryId s_id = VaultEntryId.Parse("00112233445566ff");
    private static readonly VaultKey s_key = Key(0);

    [Fact]
    public void The_id_of_a_key_is_that_of_the_vector() => Assert.Equal(FormatVectors.Value("key-id"), s_key.Id);

    [Fact]
    public void A_header_is_derived_as_in_the_vector()
    {
        var header = SealedHeader.Create(s_key, SealedKind.Blob, FormatVectors.Counting(32, 32));
        using var cipher = new ChunkCipher(header, s_id.ToString(), "ssh/config é");
        Assert.Equal(FormatVectors.Value("file-key"), Convert.ToHexStringLower(header.FileKey));
        Assert.Equal(FormatVectors.Value("prefix"), Convert.ToHexStringLower(header.NoncePrefix));
        Assert.Equal(FormatVectors.Value("commitment"), Convert.ToHexStringLower(header.Bytes.AsSpan(44)));
        Assert.Equal(FormatVectors.Value("associated"), Convert.ToHexStringLower(cipher.AssociatedData));
    }

    [Fact]
    public void A_blob_is_sealed_as_in_the_vector()
    {
        var blob = Seal(SealedName.Blob(s_id, "ssh/config é"), 32, "Host example\n"u8.ToArray());
        Assert.Equal(FormatVectors.Value("length"), blob.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(FormatVectors.Value("first-bytes"), Convert.ToHexStringLower(blob.AsSpan(76, 32)));
        Assert.Equal(FormatVectors.Value("last-bytes"), Convert.ToHexStringLower(blob.AsSpan(blob.Length - 16)));
        Assert.Equal(FormatVectors.Value("sha256"), Digest(blob));
    }

    [Fact]
    public void Other_lengths_are_sealed_as_in_the_vectors()
    {
        var big = Seal(SealedName.Blob(s_id, "big"), 64, [.. Enumerable.Range(0, 70000).Select(i => (byte)(i % 251))]);
        var edge = Seal(SealedName.Blob(s_id, "edge"), 64, Encoding.ASCII.GetBytes(new string('x', 65528)));
        Assert.Equal((71788, FormatVectors.Value("big-sha256")), (big.Length, Digest(big)));
        Assert.Equal((65628, FormatVectors.Value("edge-sha256")), (edge.Length, Digest(edge)));
        Assert.Equal(FormatVectors.Value("empty-sha256"), Digest(Seal(SealedName.Blob(s_id, "empty"), 64, [])));
    }

    [Fact]
    public void A_manifest_is_sealed_as_in_the_vector() =>
        Assert.Equal(
            FormatVectors.Value("manifest-sha256"), Digest(Seal(SealedName.Manifest, 96, Encoding.UTF8.GetBytes(FormatVectors.Manifest))));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1016)]
    [InlineData(1017)]
    [InlineData(65527)]
    [InlineData(65528)]
    [InlineData(65529)]
    [InlineData(131064)]
    [InlineData(200000)]
    public void What_is_sealed_opens_again(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        Assert.Equal(content, Open(SealedName.Blob(s_id, "a"), Seal(SealedName.Blob(s_id, "a"), 1, content)));
    }

    [Fact]
    public void Every_changed_byte_and_every_cut_is_noticed()
    {
        var name = SealedName.Blob(s_id, "a");
        var blob = Seal(name, 1, "Host example\n"u8.ToArray());
        for (var i = 0; i < blob.Length; i++)
        {
            blob[i] ^= 0x41;
            Assert.Throws<SealedFileException>(() => Open(name, blob));
            blob[i] ^= 0x41;
            Assert.Throws<SealedFileException>(() => Open(name, blob[..i]));
        }

        Assert.Throws<SealedFileException>(() => Open(name, [.. blob, 0]));
    }

    [Fact]
    public void Chunks_have_their_place()
    {
        var name = SealedName.Blob(s_id, "a");
        var blob = Seal(name, 1, new byte[200_000]);
        const int Chunk = 65536 + 16;
        byte[] exchanged = [.. blob[..76], .. blob.AsSpan(76 + Chunk, Chunk), .. blob.AsSpan(76, Chunk), .. blob.AsSpan(76 + (2 * Chunk))];
        Assert.Throws<SealedFileException>(() => Open(name, exchanged));
        Assert.Throws<SealedFileException>(() => Open(name, blob[..(76 + (2 * Chunk))]));
    }

    [Fact]
    public void A_blob_is_bound_to_its_id_its_path_its_kind_and_its_key()
    {
        var blob = Seal(SealedName.Blob(s_id, "a"), 1, "text"u8.ToArray());
        Assert.Throws<SealedFileException>(() => Open(SealedName.Blob(s_id, "b"), blob));
        Assert.Throws<SealedFileException>(() => Open(SealedName.Blob(VaultEntryId.Parse("0000000000000001"), "a"), blob));
        Assert.Throws<SealedFileException>(() => Open(SealedName.Manifest, blob));
        Assert.Throws<SealedFileException>(() => Open(SealedName.Blob(s_id, "a"), blob, Key(1)));
    }

    [Theory]
    [InlineData(100, 1024)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1088)]
    [InlineData(3000, 3072)]
    [InlineData(10_000, 10_240)]
    [InlineData(100_000, 100_352)]
    [InlineData(1_000_000, 1_015_808)]
    public void Lengths_are_padded_as_Padme_does(long length, long padded) => Assert.Equal(padded, PaddedLength.Of(length));

    private static VaultKey Key(int first) =>
        // 64 digits
        VaultKey.Parse(Encoding.ASCII.GetBytes("devenv-vault-key-1 " + Convert.ToHexStringLower(FormatVectors.Counting(first, 32))))!;

    private static byte[] Seal(SealedName name, int salt, byte[] content)
    {
        using var output = new MemoryStream();
        SealedFile.Seal(name, SealedHeader.Create(
            s_key, name.Kind, FormatVectors.Counting(salt, 32)), new MemoryStream(content), content.Length, output);
        return output.ToArray();
    }

    private static byte[] Open(SealedName name, byte[] blob, VaultKey? key = null)
    {
        using var output = new MemoryStream();
        SealedFile.Open(name, key ?? s_key, new MemoryStream(blob), blob.Length, output);
        return output.ToArray();
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

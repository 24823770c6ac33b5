using System.Text;
using Devenv.Primitives;
using Devenv.Vault.Manifests;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>The texts of spec/VAULT.md §1.3.</summary>
public sealed class UpstreamManifestTests
{
    private const string A = "a1b2c3d4e5f67890";
    private const string B = "fedcba9876543210";
    private const string H1 = "1111111111111111111111111111111111111111111111111111111111111111";
    private const string H2 = "2222222222222222222222222222222222222222222222222222222222222222";
    private const string H3 = "3333333333333333333333333333333333333333333333333333333333333333";

    public static TheoryData<int, string> Versions => new()
    {
        { 1, $"# vault-manifest-v1\n{A}\t~/.secret/key file.txt\n{B}\tключ/один\n" },
        { 2, $"# vault-manifest-v2\n{A}\t~/.secret/key file.txt\t{H1}\n{B}\tключ/один\t{H2}\n" },
        { 3, $"# vault-manifest-v3\n{A}\t~/.secret/key file.txt\t{H1}\tfile\n{B}\tключ/один\t{H2}\tfile\n" },
        { 4, $"# vault-manifest-v4\n{A}\t~/.secret/key file.txt\t{H1}\tfile\t{H2}\n{B}\tключ/один\t{H2}\tfile\t{H1}\n" },
        {
            5,
            $"# vault-manifest-v5\n# vault-seal-key {H3}\n{A}\t~/.secret/key file.txt\t{H1}\tfile\t{H2}\n"
            + $"{B}\tключ/один\t{H2}\tfile\t{H1}\n"
        },
        {
            6,
            $"# vault-manifest-v5\n# vault-seal-key {H3}\n# vault-envelope 1\n{A}\t~/.secret/key file.txt\t{H1}\tfile\t{H2}\n"
            + $"{B}\tключ/один\t{H2}\tfile\t{H1}\n"
        },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_version_is_read_and_comes_back_byte_for_byte(int version, string text)
    {
        var manifest = Read(text);
        Assert.Equal(version, manifest.Version);
        Assert.Equal(["~/.secret/key file.txt", "ключ/один"], manifest.Entries.Select(entry => entry.StoredPath));
        Assert.Equal(text, Encoding.UTF8.GetString(manifest.Format()));
    }

    [Fact]
    public void A_row_has_the_hashes_of_its_fields()
    {
        var entry = Read($"# vault-manifest-v4\n{A}\tp\t{H1}\tfile\t{H2}\n").Entries[0];
        Assert.Equal((A, H1, H2), (entry.Id.ToString(), entry.SealedDigest.ToString(), entry.PlainDigest.ToString()));
    }

    [Fact]
    public void The_number_of_fields_decides_and_not_the_header()
    {
        var manifest = Read($"# vault-manifest-v1\n{A}\tp\t{H1}\tfile\t{H2}\n{B}\tq\t{H1}\n");
        Assert.Equal(4, manifest.Version);
        Assert.Null(manifest.Entries[1].PlainDigest);
    }

    [Fact]
    public void Comments_blank_lines_and_carriage_returns_are_skipped() =>
        Assert.Single(Read($"# vault-manifest-v2\r\n# a note\r\n\r\n  {A}\tp\t{H1}  \r\n").Entries);

    [Fact]
    public void An_empty_hash_of_the_content_is_none() =>
        Assert.Null(Read($"# vault-manifest-v4\n{A}\tp\t{H1}\tfile\t\n").Entries[0].PlainDigest);

    [Fact]
    public void A_stub_has_no_rows()
    {
        var manifest = Read($"# vault-manifest-v5\n# vault-seal-key {H3}\n# vault-envelope 1\n");
        Assert.Empty(manifest.Entries);
        Assert.True(manifest.IsEnvelope);
        Assert.Equal(H3, manifest.SealKey.ToString());
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(1, $"{A}\tp\n")]
    [InlineData(1, "# vault-manifest-v8\n")]
    [InlineData(1, "# vault-manifest-v\n")]
    [InlineData(2, "# vault-manifest-v2\nA1B2C3D4E5F67890\tp\n")]
    [InlineData(2, "# vault-manifest-v2\n../../../etc/pas\tp\n")]
    [InlineData(2, $"# vault-manifest-v2\n{A}\n")]
    [InlineData(2, $"# vault-manifest-v2\n{A}\t\t{H1}\n")]
    [InlineData(2, $"# vault-manifest-v2\n{A}\tp\tabc\n")]
    [InlineData(2, $"# vault-manifest-v4\n{A}\tp\t{H1}\tdir\t{H2}\n")]
    [InlineData(3, $"# vault-manifest-v1\n{A}\tp\n{A}\tq\n")]
    [InlineData(3, $"# vault-manifest-v1\n{A}\tp\n{B}\tp\n")]
    [InlineData(2, "# vault-manifest-v5\n# vault-seal-key abc\n")]
    public void A_broken_text_is_refused_with_its_line(int line, string text)
    {
        Assert.False(UpstreamManifest.TryParse(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal(line, fault.Line);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.False(UpstreamManifest.TryParse([0x23, 0x20, 0xff], out _, out _));

    [Theory]
    [InlineData("a\tb")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("")]
    public void A_path_that_would_break_its_row_is_not_written(string path)
    {
        var entry = new VaultEntry(VaultEntryId.Parse(A), path) { SealedDigest = default(Sha256Hash) };
        Assert.Throws<InvalidOperationException>(() => new UpstreamManifest(2, null, [entry]).Format());
    }

    private static UpstreamManifest Read(string text) =>
        UpstreamManifest.TryParse(Encoding.UTF8.GetBytes(text), out var manifest, out var fault)
            ? manifest
            : throw new FormatException(fault.ToString());
}

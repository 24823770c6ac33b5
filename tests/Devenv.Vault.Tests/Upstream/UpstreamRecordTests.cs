using System.Text;
using Devenv.Vault.Manifests;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Tests.Upstream;

public sealed class UpstreamRecordTests
{
    private const string A = "a1b2c3d4e5f67890";
    private const string B = "fedcba9876543210";
    private const string H1 = "1111111111111111111111111111111111111111111111111111111111111111";
    private const string H2 = "2222222222222222222222222222222222222222222222222222222222222222";
    private const string Text = $"# vault-entry-v7\n{A}\t~/a b\t{H1}\tfile\t{H2}\tAGE-SECRET-KEY-1ABC\n";

    [Fact]
    public void A_record_comes_back_byte_for_byte()
    {
        Assert.True(UpstreamRecord.TryParse(Encoding.UTF8.GetBytes(Text), out var record, out _));
        Assert.Equal("~/a b", record.Entry.StoredPath);
        Assert.Equal(Text, Encoding.UTF8.GetString(record.Format()));
    }

    [Fact]
    public void A_record_does_not_show_its_key()
    {
        Assert.True(UpstreamRecord.TryParse(Encoding.UTF8.GetBytes(Text), out var record, out _));
        Assert.DoesNotContain("ABC", record.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# vault-entry-v7\n")]
    [InlineData($"{A}\tp\t{H1}\tfile\t{H2}\tkey\n")]
    [InlineData($"# vault-entry-v7\n{A}\tp\t{H1}\tfile\t{H2}\t\n")]
    [InlineData($"# vault-entry-v7\n{A}\tp\t{H1}\tfile\t\tkey\n")]
    [InlineData($"# vault-entry-v7\n{A}\tp\t{H1}\tdir\t{H2}\tkey\n")]
    [InlineData($"# vault-entry-v7\n{A}\tp\t{H1}\tfile\t{H2}\tkey\n{B}\tq\t{H1}\tfile\t{H2}\tkey\n")]
    public void Anything_but_one_whole_row_is_refused(string text) =>
        Assert.False(UpstreamRecord.TryParse(Encoding.UTF8.GetBytes(text), out _, out _));

    [Fact]
    public void A_key_file_comes_back_in_the_order_of_its_ids()
    {
        Assert.True(UpstreamKeyFile.TryParse(Encoding.UTF8.GetBytes($"# vault-keys-v6\n{B}\ttwo\n\n{A}\tone\n"), out var file, out _));
        Assert.Equal($"# vault-keys-v6\n{A}\tone\n{B}\ttwo\n", Encoding.UTF8.GetString(file.Format()));
        Assert.Equal("one\n"u8.ToArray(), file.Keys[VaultEntryId.Parse(A)].ToLine());
    }

    [Theory]
    [InlineData($"# vault-keys-v6\n{A}\n", 2)]
    [InlineData("nothing\n", 1)]
    [InlineData($"{A}\tone\n{A}\ttwo\n", 2)]
    [InlineData($"{A}\ta key\n", 1)]
    public void A_broken_key_file_is_refused_with_its_line(string text, int line)
    {
        Assert.False(UpstreamKeyFile.TryParse(Encoding.UTF8.GetBytes(text), out _, out var fault));
        Assert.Equal(line, fault.Line);
    }
}

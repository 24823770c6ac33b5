using Devenv.Vault.Manifests;

namespace Devenv.Vault.Tests.Manifests;

public sealed class VaultEntryIdTests
{
    [Theory]
    [InlineData("0000000000000000")]
    [InlineData("00c4f8a91b2e3d70")]
    [InlineData("ffffffffffffffff")]
    public void An_id_is_written_as_it_is_read(string text) => Assert.Equal(text, VaultEntryId.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00c4f8a91b2e3d7")]
    [InlineData("00c4f8a91b2e3d701")]
    [InlineData("00C4F8A91B2E3D70")]
    [InlineData(" 0c4f8a91b2e3d70")]
    [InlineData("../../etc/passwd")]
    public void Anything_else_is_no_id(string? text) => Assert.False(VaultEntryId.TryParse(text, out _));

    [Fact]
    public void Two_new_ids_differ() => Assert.NotEqual(VaultEntryId.Create(), VaultEntryId.Create());
}

using Devenv.Host.Files;

namespace Devenv.Host.Tests.Files;

public sealed class CodeSignatureTests
{
    [Theory]
    [InlineData("CAFEBABE00", true)]
    [InlineData("CFFAEDFE00", true)]
    [InlineData("FEEDFACE", true)]
    [InlineData("7F454C46", false)]
    [InlineData("CAFE", false)]
    [InlineData("", false)]
    public void Programs_of_macOS_are_told_by_their_first_bytes(string content, bool isProgram) =>
        Assert.Equal(isProgram, CodeSignature.IsMachO(Convert.FromHexString(content)));
}

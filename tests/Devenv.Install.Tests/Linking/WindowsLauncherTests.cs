using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Install.Tests.Linking;

public sealed class WindowsLauncherTests : IDisposable
{
    private readonly PrefixFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("win-64", Machine.Amd64)]
    [InlineData("win-arm64", Machine.Arm64)]
    public void A_command_has_a_console_program_of_its_platform_beside_its_script(string platform, Machine machine)
    {
        var result = Install(platform);
        Assert.StartsWith("\n# -*-", _fixture.Read("Scripts/n-script.py"), StringComparison.Ordinal);
        using var program = new PEReader(File.OpenRead(_fixture.PathOf("Scripts/n.exe")));
        Assert.Equal(machine, program.PEHeaders.CoffHeader.Machine);
        Assert.Equal(Subsystem.WindowsCui, program.PEHeaders.PEHeader?.Subsystem);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void The_record_names_program_and_script_with_their_hashes()
    {
        Install("win-64");
        var rows = JsonElement.Parse(_fixture.Read("conda-meta/n-1.0-0.json")).GetProperty("paths_data").GetProperty("paths");
        var program = rows.EnumerateArray().Single(row => row.GetProperty("_path").ValueEquals("Scripts/n.exe"));
        var content = File.ReadAllBytes(_fixture.PathOf("Scripts/n.exe"));
        Assert.Equal("windows_python_entry_point_exe", program.GetProperty("path_type").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), program.GetProperty("sha256").GetString());
        Assert.Equal(content.Length, program.GetProperty("size_in_bytes").GetInt32());
        Assert.Contains(rows.EnumerateArray(), row => row.GetProperty("path_type").ValueEquals("windows_python_entry_point_script"));
    }

    [Fact]
    public void The_program_goes_with_its_package()
    {
        Install("win-64");
        _fixture.Install(Subdir.Parse("win-64"), LinkMode.Auto, _fixture.Python("3.8.5"));
        Assert.Equal(["bin/python"], _fixture.Tree().Keys);
    }

    [Fact]
    public void Where_there_is_no_program_for_the_processor_a_warning_says_so()
    {
        var result = Install("win-32");
        Assert.Equal("DEVENV5522", Assert.Single(result.Warnings).Code);
        Assert.False(File.Exists(_fixture.PathOf("Scripts/n.exe")));
    }

    private PrefixInstallResult Install(string platform) => _fixture.Install(
        Subdir.Parse(platform),
        LinkMode.Auto,
        _fixture.Python("3.8.5"),
        _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n.py", "").Command("n = n:main").Build());
}

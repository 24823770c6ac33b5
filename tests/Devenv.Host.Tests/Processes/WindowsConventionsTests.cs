using Devenv.Host.Processes;

namespace Devenv.Host.Tests.Processes;

public sealed class WindowsConventionsTests
{
    [Theory]
    [InlineData("python", null, "python.com python.exe python.bat python.cmd")]
    [InlineData("python", ".EXE;.PY;.CMD", "python.exe python.cmd")]
    [InlineData("python", ".PY", "python.com python.exe python.bat python.cmd")]
    [InlineData("python.exe", ".EXE", "python.exe python.exe.exe")]
    [InlineData("python3.12", ".EXE;.BAT", "python3.12.exe python3.12.bat")]
    public void A_name_on_the_search_path_gets_the_endings_of_programs(string name, string? extensions, string expected) =>
        Assert.Equal(expected.Split(' '), new WindowsConventions().ProgramsOf(name, extensions));

    [Theory]
    [InlineData("./x", ".EXE", "./x.exe ./x")]
    [InlineData("./x.exe", ".EXE", "./x.exe ./x.exe.exe")]
    public void A_place_may_be_the_very_file(string place, string extensions, string expected) =>
        Assert.Equal(expected.Split(' '), new WindowsConventions().ProgramsAt(place, extensions));

    [Theory]
    [InlineData("x", false)]
    [InlineData("a/x", true)]
    [InlineData("a\\x", true)]
    [InlineData("C:x", true)]
    public void A_place_has_a_slash_or_a_drive(string command, bool expected) =>
        Assert.Equal(expected, new WindowsConventions().IsPlace(command));
}

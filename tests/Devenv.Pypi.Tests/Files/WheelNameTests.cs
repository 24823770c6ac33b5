using Devenv.Pypi.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Pypi.Tests.Files;

/// <summary>spec/PYPI.md §2.1.</summary>
public sealed class WheelNameTests
{
    private static readonly string[] s_pieces = ["a", "-", "-", "1", ".", "py3", "none", "any", "_", "+", ".whl", "%2B", "é"];

    [Theory]
    [InlineData("absl_py-2.0.0-py3-none-any.whl", "absl-py 2.0.0  [py3] [none] [any]")]
    [InlineData("PyQt5_Qt5-5.15.16-1-py3-none-manylinux2014_x86_64.whl", "pyqt5-qt5 5.15.16 1 [py3] [none] [manylinux2014_x86_64]")]
    [InlineData("x-1.0-12abc-cp312-abi3-win32.whl", "x 1.0 12abc [cp312] [abi3] [win32]")]
    [InlineData("six-1.17.0-py2.py3-none-any.whl", "six 1.17.0  [py2 py3] [none] [any]")]
    [InlineData("a-1-py3.py3-none-macosx_10_9_x86_64.macosx_11_0_arm64.whl", "a 1  [py3] [none] [macosx_10_9_x86_64 macosx_11_0_arm64]")]
    [InlineData("torch-2.1.0%2Bcu118-cp311-cp311-win_amd64.whl", "torch 2.1.0+cu118  [cp311] [cp311] [win_amd64]")]
    [InlineData("torch-2.1.0_cu118-cp311-cp311-win_amd64.whl", "torch 2.1.0+cu118  [cp311] [cp311] [win_amd64]")]
    [InlineData("zope.interface-7.0-cp313-cp313-win_amd64.whl", "zope-interface 7.0  [cp313] [cp313] [win_amd64]")]
    [InlineData("A-1.0.WHL", null)]
    [InlineData("a-1!2.0a1-py3-none-any.whl", "a 1!2.0a1  [py3] [none] [any]")]
    public void Names_are_taken_apart(string text, string? expected)
    {
        var parts = WheelName.TryParse(text, out var wheel, out _)
            ? $"{wheel.Name} {wheel.Version} {wheel.Build} {Join(wheel.PythonTags)} {Join(wheel.AbiTags)} {Join(wheel.PlatformTags)}"
            : null;

        Assert.Equal(expected, parts);
    }

    [Theory]
    [InlineData("a-1-py3-none-any.zip", "it does not end in \".whl\"")]
    [InlineData("a-1.0.0.whl", "it does not have the parts name-version-python-abi-platform")]
    [InlineData("a-1-1-1-py3-none-any.whl", "it does not have the parts name-version-python-abi-platform")]
    [InlineData("a-1-b1-py3-none-any.whl", "its build \"b1\" does not begin with a digit")]
    [InlineData("_a-1-py3-none-any.whl", "\"_a\" is not the name of a distribution")]
    [InlineData("a-x-py3-none-any.whl", "\"x\" is not a version")]
    [InlineData("a-1-py3..py2-none-any.whl", "one of its tags is empty")]
    [InlineData("a-1-py3--any.whl", "one of its tags is empty")]
    public void What_is_no_wheel_is_explained(string text, string fault)
    {
        Assert.False(WheelName.TryParse(text, out _, out var actual));
        Assert.Equal(fault, actual);
    }

    [Theory]
    [InlineData("1", "2")]
    [InlineData("9", "10")]
    [InlineData("1", "1a")]
    [InlineData("1a", "1b")]
    [InlineData("1b", "2")]
    public void Builds_are_ordered_by_their_number_first(string lower, string higher)
    {
        Assert.True(WheelBuild.TryParse(lower, out var first));
        Assert.True(WheelBuild.TryParse(higher, out var second));
        Assert.True(first < second);
    }

    private static string Join(IEnumerable<string> tags) => $"[{string.Join(' ', tags)}]";

    [Fact]
    public void No_row_of_pieces_throws() =>
        Prop.ForAll(
            Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => (WheelName.TryParse(text, out var wheel, out var fault) && wheel.Text == text) || fault is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(16));
}

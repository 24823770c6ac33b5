using System.Text;
using Devenv.Conda.Prefix;

namespace Devenv.Conda.Tests.Prefix;

public sealed class EntryPointTests
{
    [Theory]
    [InlineData("tqdm = tqdm.cli:main", "tqdm", "tqdm.cli", "main", "main")]
    [InlineData(" a-b=m : f.g ", "a-b", "m", "f.g", "f")]
    public void Commands_are_read(string text, string command, string module, string function, string import)
    {
        Assert.True(EntryPoint.TryParse(text, out var entryPoint));
        Assert.Equal((command, module, function, import), (entryPoint.Command, entryPoint.Module, entryPoint.Function, entryPoint.Import));
    }

    [Theory]
    [InlineData("m = a")]
    [InlineData("m: a")]
    [InlineData("../../escape = m:f")]
    [InlineData(".hidden = m:f")]
    [InlineData("a\\b = m:f")]
    [InlineData("m = m:f(); import os")]
    [InlineData("m = 1m:f")]
    [InlineData("m = m..n:f")]
    [InlineData(" = m:f")]
    [InlineData("")]
    public void What_could_not_stand_in_a_script_is_refused(string text) => Assert.False(EntryPoint.TryParse(text, out _));

    [Theory]
    [InlineData("""{"noarch": {"type": "python", "entry_points": ["a = b:c"]}, "package_metadata_version": 1}""", 1)]
    [InlineData("""{"noarch": {"type": "generic"}}""", 0)]
    [InlineData("""{"noarch": {"entry_points": null}}""", 0)]
    [InlineData("""{}""", 0)]
    public void A_link_file_tells_its_entry_points(string json, int count)
    {
        Assert.True(LinkJson.TryRead(Encoding.UTF8.GetBytes(json), out var link, out _));
        Assert.Equal(count, link.EntryPoints.Length);
    }

    [Theory]
    [InlineData("""{"noarch": {"entry_points": ["x"]}}""", "the entry point \"x\" is not of the form command = module:function with dotted names")]
    [InlineData("""{"noarch": {"entry_points": [1]}}""", "the entry point \"1\" is not of the form command = module:function with dotted names")]
    [InlineData("""{"noarch": {"entry_points": "x"}}""", "\"entry_points\" is no array")]
    [InlineData("[]", "the top level is no object")]
    [InlineData("{", "it is no JSON at line 1, column 2")]
    public void A_broken_link_file_is_explained(string json, string expected)
    {
        Assert.False(LinkJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out var fault));
        Assert.Equal(expected, fault);
    }
}

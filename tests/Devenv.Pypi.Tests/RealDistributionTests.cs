using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;
using Devenv.TestKit;

namespace Devenv.Pypi.Tests;

/// <summary>Names, versions and requirements of 10,008 real files must all be read.</summary>
public sealed class RealDistributionTests
{
    private static readonly Lazy<List<PypiFile>> s_files = new(PypiCorpus.Read);

    [SharedFact]
    public void Every_name_is_read()
    {
        var names = s_files.Value.Select(file => file.Name).OfType<string>().ToList();
        Assert.Equal(9994, names.Count);
        Assert.DoesNotContain(names, text => !PypiName.TryParse(text, out var name) || name.Normalized != text);
    }

    [SharedFact]
    public void Every_version_is_read_and_written_as_it_is()
    {
        var versions = s_files.Value.Select(file => file.Version).OfType<string>().ToList();
        Assert.Equal(9993, versions.Count);
        Assert.DoesNotContain(versions, text => !Pep440Version.TryParse(text, out var version) || version.ToString() != text);
    }

    [SharedFact]
    public void Every_bound_on_python_is_read() => Assert.DoesNotContain(
        s_files.Value.Select(file => file.RequiresPython).OfType<string>(), text => !VersionSpecifiers.TryParse(text, SpecifierParsing.Strict, out _, out _));
}

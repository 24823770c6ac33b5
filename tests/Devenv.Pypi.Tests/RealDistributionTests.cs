using Devenv.Pypi.Files;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
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
        s_files.Value.Select(file => file.RequiresPython).OfType<string>(),
        text => !VersionSpecifiers.TryParse(text, SpecifierParsing.Strict, out _, out _));

    [SharedFact]
    public void Every_requirement_is_read() => Assert.DoesNotContain(
        s_files.Value.SelectMany(file => file.RequiresDist).Distinct(),
        text => !Requirement.TryParse(text, SpecifierParsing.Strict, out _, out _));

    /// <summary>Formats 6 and 7 hold what uv printed; where it is not written so, an older format copied the metadata.</summary>
    [SharedFact]
    public void Requirements_of_recent_lock_files_are_in_canonical_form()
    {
        var texts = s_files.Value.Where(file => file.LockVersion is "6" or "7").SelectMany(file => file.RequiresDist).Distinct().ToList();
        Assert.NotEmpty(texts);
        Assert.Empty(
            texts.Where(text => Requirement.Parse(text).ToString() != text).Select(text => $"{text} => {Requirement.Parse(text)}"));
    }

    /// <summary>
    /// Two differ, in lock files that a person changed: one name is invented and has no tags, one record has the version of another.
    /// </summary>
    [SharedFact]
    public void Every_wheel_is_read_and_is_the_distributions()
    {
        var wheels = s_files.Value.Where(file => file.File.EndsWith(".whl", StringComparison.Ordinal)).ToList();
        Assert.Equal(9866, wheels.Count);
        Assert.Equal(["my-dep-1.0.0.whl", "virtualenv-20.32.0-py3-none-any.whl"],
            wheels.Where(file => !IsOf(file)).Select(file => file.File));
    }

    [SharedFact]
    public void Every_archive_of_sources_is_read_and_is_the_distributions()
    {
        var archives = s_files.Value.Where(file => !file.File.EndsWith(".whl", StringComparison.Ordinal)).ToList();
        Assert.Equal(142, archives.Count);
        Assert.DoesNotContain(archives, file =>
            !SourceArchiveName.TryParse(file.File, PypiName.Parse(file.Name!), out var archive, out _) // All of them have a name.
            || archive.Version.ToString() != file.Version);
    }

    private static bool IsOf(PypiFile file) =>
        WheelName.TryParse(file.File, out var wheel, out _)
        && (file.Name is null || wheel.Name.Normalized == file.Name)
        && (file.Version is null || wheel.Version.ToString() == file.Version);
}

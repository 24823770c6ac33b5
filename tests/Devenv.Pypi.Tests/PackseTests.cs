using Devenv.Formats.Toml;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using Devenv.TestKit;

namespace Devenv.Pypi.Tests;

/// <summary>The scenarios of astral-sh/packse: what they write as requirements, versions and bounds on python must be read.</summary>
public sealed class PackseTests
{
    [SharedFact]
    public void Every_requirement_version_and_bound_is_read()
    {
        var files = Directory.GetFiles(SharedData.PathOf("vectors/packse"), "*.toml", SearchOption.AllDirectories);
        var faults = new List<string>();
        var count = files.Sum(file => Read(TomlDocument.Parse(File.ReadAllText(file), file).Root, Path.GetFileName(file), faults));

        Assert.Empty(faults);
        Assert.Equal(148, files.Length);
        Assert.Equal(972, count);
    }

    private static int Read(TomlTable table, string place, List<string> faults)
    {
        var count = 0;
        foreach (var entry in table.Entries)
        {
            count += entry switch
            {
                { Name: "requires", Value: TomlArray list } => Requirements(list, place, faults),
                { Name: "extras", Value: TomlTable extras } =>
                    extras.Entries.Select(extra => extra.Value).OfType<TomlArray>().Sum(list => Requirements(list, place, faults)),
                { Name: "requires_python", Value: TomlString bound } => Note(
                    VersionSpecifiers.TryParse(bound.Value, SpecifierParsing.Lenient, out _, out _), bound.Value, place, faults),
                { Name: "versions", Value: TomlTable versions } => versions.Entries.Sum(version =>
                    Note(Pep440Version.TryParse(version.Name, out _), version.Name, place, faults)) + Read(versions, place, faults),
                { Value: TomlTable inner } => Read(inner, place, faults),
                _ => 0,
            };
        }

        return count;
    }

    private static int Requirements(TomlArray list, string place, List<string> faults) =>
        list.Items.OfType<TomlString>().Sum(item => Note(Requirement.TryParse(item.Value, out _, out _), item.Value, place, faults));

    private static int Note(bool isRead, string text, string place, List<string> faults)
    {
        if (!isRead)
        {
            faults.Add($"{place}: {text}");
        }

        return 1;
    }
}

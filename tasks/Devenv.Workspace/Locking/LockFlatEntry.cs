using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking;

/// <summary>An entry of formats 1 to 3 in the words of the later formats: hashes as fields of their own, requirements as a list (spec/LOCK.md §2.1).</summary>
internal sealed class LockFlatEntry(LockFields fields, YamlMapping entry, LockLocation location)
{
    private readonly bool _isPypi = fields.Text(entry["manager"], "a package manager") is not "conda";

    public YamlMapping ToRecord()
    {
        var record = ImmutableArray.CreateBuilder<YamlEntry>(entry.Entries.Length + 2);
        foreach (var field in entry.Entries)
        {
            switch (field.Key.Text)
            {
                case "hash":
                    record.AddRange(fields.Entries(field.Value, "a mapping of hashes"));
                    break;
                case "dependencies":
                    record.Add(new YamlEntry(YamlScalar.Of(_isPypi ? "requires_dist" : "depends"), Requirements(field.Value)));
                    break;
                case "purls" when field.Value is YamlSequence { Items.IsEmpty: true }: // Writers of format 3 gave none where they had not looked.
                    break;
                default:
                    record.Add(field);
                    break;
            }
        }

        AddDerived(record);
        return new YamlMapping(record.ToImmutable()) { Line = entry.Line, Column = entry.Column };
    }

    private void AddDerived(ImmutableArray<YamlEntry>.Builder record)
    {
        if (_isPypi)
        {
            return;
        }

        if (entry["subdir"] is null && location.Subdir is null && entry["platform"] is { } platform)
        {
            record.Add(new YamlEntry(YamlScalar.Of("subdir"), platform));
        }

        if (!location.IsArchive)
        {
            var (name, version, build) = (fields.Text(entry["name"], "a name"), fields.Text(entry["version"], "a version"), fields.Text(entry["build"], "a build string"));
            record.Add(new YamlEntry(YamlScalar.Of("file_name"), YamlScalar.Of($"{name}-{version}-{build}.conda")));
        }
    }

    /// <summary>The first writers gave a mapping of names to what is asked of them.</summary>
    private YamlNode Requirements(YamlNode node) =>
        node is not YamlMapping mapping ? node
            : new YamlSequence([.. mapping.Entries.Select(requirement => (YamlNode)Requirement(requirement))]) { Line = node.Line, Column = node.Column };

    private YamlScalar Requirement(YamlEntry requirement)
    {
        var (name, spec) = (requirement.Key.Text, fields.Text(requirement.Value, "a version specifier") ?? string.Empty);
        var text = _isPypi ? (spec == "*" ? name : name + spec) : spec.Length == 0 ? name : $"{name} {spec}";
        return new YamlScalar(text, IsText: true) { Line = requirement.Key.Line, Column = requirement.Key.Column };
    }
}

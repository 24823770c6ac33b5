using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>
/// Brings an entry of formats 1 to 3 into the words of the later ones: hashes as fields of their own, requirements as a list (spec/LOCK.md
/// §2.1).
/// </summary>
internal sealed class LockFlatEntry(LockFields fields, LockEntry entry, LockLocation location)
{
    public void Translate(bool isPypi)
    {
        var hashes = fields.Mapping(entry.Node(LockKey.Hash), "a mapping of hashes") ?? YamlMapping.Empty;
        foreach (var (key, value) in hashes.Entries)
        {
            if (LockKeys.Of(key.Text) is LockKey.Md5 or LockKey.Sha256)
            {
                entry.Set(LockKeys.Of(key.Text), value);
            }
        }

        if (entry.Node(LockKey.Dependencies) is { } dependencies)
        {
            entry.Set(isPypi ? LockKey.RequiresDist : LockKey.Depends, Requirements(dependencies, isPypi));
        }

        if (entry.Has(LockKey.Purls) && entry.Texts(LockKey.Purls, "a list of package URLs").IsEmpty)
        {
            // Writers of format 3 gave an empty list where they had not looked.
            entry.Remove(LockKey.Purls);
        }

        if (!isPypi)
        {
            AddDerived();
        }
    }

    private void AddDerived()
    {
        if (!entry.Has(LockKey.Subdir) && location.Subdir is null && entry.Node(LockKey.Platform) is { } platform)
        {
            entry.Set(LockKey.Subdir, platform);
        }

        if (!location.IsArchive)
        {
            var name = entry.Text(LockKey.Name, "a name");
            var version = entry.Text(LockKey.Version, "a version");
            entry.Set(LockKey.FileName, YamlScalar.Of($"{name}-{version}-{entry.Text(LockKey.Build, "a build string")}.conda"));
        }
    }

    /// <summary>The first writers gave a mapping of names to what is asked of them.</summary>
    private YamlNode Requirements(YamlNode node, bool isPypi) =>
        node is not YamlMapping mapping ? node
            : new YamlSequence([.. mapping.Entries.Select(requirement => (YamlNode)Requirement(requirement, isPypi))])
            {
                Line = node.Line,
                Column = node.Column,
            };

    private YamlScalar Requirement(YamlEntry requirement, bool isPypi)
    {
        var (name, spec) = (requirement.Key.Text, fields.Text(requirement.Value, "a version specifier") ?? string.Empty);
        var text = isPypi ? (spec == "*" ? name : name + spec) : spec.Length == 0 ? name : $"{name} {spec}";
        return new YamlScalar(text, IsText: true) { Line = requirement.Key.Line, Column = requirement.Key.Column };
    }
}

using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Reads the list of platforms of format 7 (spec/LOCK.md §2.5).</summary>
internal sealed class LockPlatformReader(LockFields fields)
{
    public ImmutableArray<LockedPlatform> ReadAll(YamlNode node)
    {
        var platforms = ImmutableArray.CreateBuilder<LockedPlatform>();
        foreach (var item in fields.Items(node, "a list of platforms"))
        {
            var entry = fields.Mapping(item, "a platform") ?? YamlMapping.Empty;
            if (fields.Text(entry["name"], "a platform's name") is not { } name)
            {
                fields.Report(DiagnosticTable.LockFieldMissing, item, "name", "a platform");
                continue;
            }

            var subdirNode = entry["subdir"] ?? entry["name"];
            if (!Subdir.TryParse(fields.Text(subdirNode, "a subdir"), out var subdir))
            {
                fields.Report(DiagnosticTable.LockFieldMalformed, subdirNode, fields.Text(subdirNode, "a subdir") ?? "null",
                    "a subdir such as linux-64");
                continue;
            }

            if (platforms.Any(platform => platform.Name == name))
            {
                fields.Report(DiagnosticTable.LockPlatformRepeated, item, name);
                continue;
            }

            platforms.Add(new LockedPlatform(name, subdir, fields.Texts(entry["virtual-packages"], "a list of virtual packages")));
        }

        return platforms.DrainToImmutable();
    }
}

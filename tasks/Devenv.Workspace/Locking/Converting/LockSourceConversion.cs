using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Devenv.Conda.Records;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Converting;

/// <summary>The entry of a package built from source in the words of the other format (spec/LOCK.md §2.3, §2.5).</summary>
internal static class LockSourceConversion
{
    private static readonly ImmutableArray<string> s_keys7 =
    [
        "version", "build", "build_number", "subdir", "noarch", "variants", "depends", "constrains", "extra_depends", "features", "flags",
        "track_features", "license",
        "license_family", "purls", "size", "source", "source_depends", "python_site_packages_path",
    ];

    private static readonly ImmutableArray<string> s_keys6 =
    [
        "name", "version", "build", "build_number", "subdir", "noarch", "variants", "depends", "constrains", "extra_depends", "channel",
        "features", "flags", "track_features",
        "license", "license_family", "purls", "size", "package_build_source", "sources", "python_site_packages_path",
    ];

    private static readonly ImmutableArray<string> s_pinKeys =
        ["url", "sha256", "git", "branch", "tag", "explicit_rev", "rev", "path", "subdir"];

    private static readonly ImmutableArray<string> s_placeKeys =
        ["url", "md5", "sha256", "git", "rev", "branch", "tag", "subdirectory", "lfs", "path"];

    /// <exception cref="DevenvException">The entry says too little of the package for the format.</exception>
    public static LockedSourcePackage InFormat(LockedSourcePackage package, int format) =>
        package.FormatVersion == format ? package
        : format >= 7 ? AsNewest(package)
        : AsFormat6(package);

    /// <summary>
    /// The identity is the digest of what is written here; another tool may give the entry its own when it locks. It has to tell the
    /// entries of a file apart, and equal entries have to have the same one.
    /// </summary>
    private static LockedSourcePackage AsNewest(LockedSourcePackage package)
    {
        var fields = Values(package);
        var (build, subdir) = (package.BuildText, package.Subdir ?? string.Empty);
        SetNumber(fields, package, ArchiveName.BuildNumberOf(build), 0);
        if (!fields.ContainsKey("noarch") && ArchiveName.NoarchOf(subdir, build) is var noarch and not NoarchKind.None)
        {
            fields["noarch"] = YamlScalar.Of(noarch == NoarchKind.Python ? "python" : "generic");
        }

        MovePin(fields, "package_build_source", "source");
        MovePlaces(fields, "sources", "source_depends");
        var mapping = InOrder(fields, s_keys7);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(YamlEmitter.Emit(mapping))))[..8];
        return new LockedSourcePackage(package.Location, $"{package.Name}[{digest}] @ {package.Location.Text}", package.Name, mapping, 7);
    }

    private static LockedSourcePackage AsFormat6(LockedSourcePackage package)
    {
        if (package.VersionText is null || package.Subdir is null)
        {
            throw new DevenvException(DiagnosticTable.LockFormatCannotHold.Create(package.Name, 6));
        }

        var fields = Values(package);
        fields["name"] = YamlScalar.Of(package.Name);
        SetNumber(fields, package, 0, ArchiveName.BuildNumberOf(package.BuildText));
        if (package.Location.Channel is not null)
        {
            fields["channel"] = YamlScalar.Null; // A channel could be derived of any address, and the package has none.
        }

        MovePin(fields, "source", "package_build_source");
        MovePlaces(fields, "source_depends", "sources");
        return new LockedSourcePackage(package.Location, package.Location.Text, package.Name, InOrder(fields, s_keys6), 6);
    }

    private static Dictionary<string, YamlNode> Values(LockedSourcePackage package) =>
        package.Fields.Entries.Where(field => field.Value is not YamlScalar { IsText: false, Text: "null" or "~" or "" })
            .ToDictionary(field => field.Key.Text, field => field.Value, StringComparer.Ordinal);

    /// <summary>Writes the build number only where the format cannot derive it.</summary>
    private static void SetNumber(Dictionary<string, YamlNode> fields, LockedSourcePackage package, long absentBefore, long absentAfter)
    {
        var number = long.TryParse(package.TextOf("build_number"), CultureInfo.InvariantCulture, out var given) ? given : absentBefore;
        fields.Remove("build_number");
        if (number != absentAfter)
        {
            fields["build_number"] = YamlScalar.Of(number);
        }
    }

    private static void MovePin(Dictionary<string, YamlNode> fields, string from, string to)
    {
        if (fields.Remove(from, out var value) && value is YamlMapping pin)
        {
            fields[to] = Ordered(pin, s_pinKeys);
        }
    }

    private static void MovePlaces(Dictionary<string, YamlNode> fields, string from, string to)
    {
        if (fields.Remove(from, out var value) && value is YamlMapping places)
        {
            fields[to] = new YamlMapping(
            [
                .. places.Entries.OrderBy(entry => entry.Key.Text, StringComparer.Ordinal)
                    .Select(entry => entry.Value is YamlMapping place ? entry with { Value = Ordered(place, s_placeKeys) } : entry),
            ]);
        }
    }

    private static YamlMapping Ordered(YamlMapping mapping, ImmutableArray<string> order) =>
        new([.. mapping.Entries.OrderBy(entry => order.IndexOf(entry.Key.Text) is var index and >= 0 ? index : int.MaxValue)]);

    private static YamlMapping InOrder(Dictionary<string, YamlNode> fields, ImmutableArray<string> keys) =>
        new([.. keys.Where(fields.ContainsKey).Select(key => new YamlEntry(YamlScalar.Of(key), fields[key]))]);
}

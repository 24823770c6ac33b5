using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking;

/// <summary>
/// A conda package built from source. The entry is kept as the file has it: its identity hash and its locked build environments are not
/// made anew (spec/LOCK.md §2.3, §2.5).
/// </summary>
/// <param name="Selector">What names the entry: <c>name[hash] @ location</c> in format 7, the location in format 6.</param>
/// <param name="Fields">Every key after the first, in the file's order.</param>
/// <param name="FormatVersion">The format the entry was read in.</param>
public sealed record LockedSourcePackage(LockLocation Location, string Selector, string PackageName, YamlMapping Fields, int FormatVersion)
    : LockedPackage(Location)
{
    public override string Name => PackageName;

    public override string? VersionText => TextOf("version");

    public override string BuildText => TextOf("build") ?? string.Empty;

    public string? Subdir => TextOf("subdir");

    public ImmutableArray<string> Depends => TextsOf("depends");

    /// <summary>The dependencies of a named group (CEP 44).</summary>
    public ImmutableArray<string> ExtraDepends(string group) => Fields["extra_depends"] is YamlMapping groups ? Texts(groups[group]) : [];

    public string? TextOf(string field) => Fields[field] is YamlScalar scalar && scalar != YamlScalar.Null ? scalar.Text : null;

    private ImmutableArray<string> TextsOf(string field) => Texts(Fields[field]);

    private static ImmutableArray<string> Texts(YamlNode? node) =>
        node is YamlSequence sequence ? [.. sequence.Items.OfType<YamlScalar>().Select(item => item.Text)] : [];
}

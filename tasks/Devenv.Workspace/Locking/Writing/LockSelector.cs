using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Writing;

/// <summary>
/// How an environment names a package: by its location and, in format 6, by further fields where the location alone is not enough.
/// </summary>
internal sealed record LockSelector(LockedPackage Package, ImmutableArray<LockSelectorField> Fields)
{
    public IEnumerable<YamlEntry> Entries() =>
        from field in Fields
        let value = ValueOf(Package, field)
        where value is not null
        select new YamlEntry(YamlScalar.Of(KeyOf(field)), YamlScalar.Of(value));

    /// <summary>The value the selector carries; null where it does not carry the field.</summary>
    public string? Carried(LockSelectorField field) => Fields.Contains(field) ? ValueOf(Package, field) : null;

    public static string? ValueOf(LockedPackage package, LockSelectorField field) =>
        field switch
        {
            LockSelectorField.Name => package.Name,
            LockSelectorField.Version => package.VersionText,
            LockSelectorField.Build => package.BuildText,
            _ => package is LockedCondaPackage conda ? conda.Record.Package.Subdir : (package as LockedSourcePackage)?.Subdir,
        };

    private static string KeyOf(LockSelectorField field) =>
        field switch
        {
            LockSelectorField.Name => "name",
            LockSelectorField.Version => "version",
            LockSelectorField.Build => "build",
            _ => "subdir",
        };
}

using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Packages;

namespace Devenv.Workspace.Manifests.Reading.Packages;

/// <summary>Reads <c>pin-subpackage</c> and <c>pin-compatible</c> (MANIFEST §15).</summary>
internal static class PackagePinReader
{
    private const string OfItself = "pin-subpackage";
    private const string OfHost = "pin-compatible";

    public static bool IsPin(TomlTable table) => table.Value(OfItself) is not null || table.Value(OfHost) is not null;

    /// <summary>Makes the pins known to a table that has none of them, so that a misspelt one is recognised.</summary>
    public static void AddKeys(TableReader reader, PackageDependencyKind kind)
    {
        foreach (var key in (ReadOnlySpan<string>)[OfItself, OfHost])
        {
            if (IsAllowed(key, kind))
            {
                reader.Take(key);
            }
        }
    }

    /// <summary>Null after a report.</summary>
    public static PackagePin? Read(TableReader reader, PackageDependencyKind kind)
    {
        var key = reader.Take(OfItself) is null ? OfHost : OfItself;
        var entry = reader.Take(key);
        reader.RefuseUnknown();
        if (!IsAllowed(key, kind))
        {
            reader.Context.Report(DiagnosticTable.MisplacedPin, reader.Table, key);
        }

        switch (entry?.Value)
        {
            case TomlBoolean { Value: true }:
                return new PackagePin(key == OfItself, null, null, null, IsExact: false);
            case TomlTable table:
                return ReadBounds(reader.Context.Open(table, reader.PlaceOf(key)), key);
            case { } other:
                reader.ReportKind(other, key, "true or a table with bounds");
                return null;
            default:
                return null;
        }
    }

    private static bool IsAllowed(string key, PackageDependencyKind kind) =>
        kind >= PackageDependencyKind.NoarchExport || (key == OfHost && kind is PackageDependencyKind.Host or PackageDependencyKind.Run);

    private static PackagePin ReadBounds(TableReader bounds, string key)
    {
        var pin = new PackagePin(
            key == OfItself, bounds.Text("lower-bound"), bounds.Text("upper-bound"), bounds.Text("build"),
            bounds.Boolean("exact")?.Value ?? false);
        bounds.RefuseUnknown();
        if (pin.IsExact && (pin.LowerBound ?? pin.UpperBound ?? pin.Build) is not null)
        {
            bounds.Context.Report(DiagnosticTable.BadCombination, bounds.Table,
                "\"exact\" cannot be used with bounds or \"build\". Keep one of them.");
        }

        return pin;
    }
}

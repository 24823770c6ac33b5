using System.Collections.Immutable;
using Devenv.Operations.Asking;
using Devenv.Operations.Describing;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>What verifying the shared cache found.</summary>
/// <param name="PackageCount">How many were read.</param>
public sealed record CacheVerdict(string CacheFolder, int PackageCount, ImmutableArray<FaultyPackage> Faulty)
{
    private const int LongestList = 5;

    /// <summary>A warning per damaged package, and one per environment that has its files.</summary>
    public IEnumerable<Diagnostic> Diagnostics
    {
        get
        {
            foreach (var package in Faulty)
            {
                var more = package.Damage.Length > 1 ? $", and {Counted.Of(package.Damage.Length - 1, "file")} more" : string.Empty;
                yield return DiagnosticTable.CachedPackageDamaged.Create(
                    package.Item.Label,
                    package.Damage[0] + more,
                    package.IsRemoved
                        ? "It was removed, and is fetched again when it is needed"
                        : "It was not removed. Run dotnet msbuild -t:CacheVerify");
                foreach (var (prefix, paths) in package.Environments)
                {
                    yield return DiagnosticTable.DamagedFileLinked.Create(prefix, string.Join(", ", paths.Take(LongestList)));
                }
            }
        }
    }

    public string Text =>
        $"read {Counted.Of(PackageCount, "package")} of {CacheFolder}: "
        + (Faulty.IsEmpty ? "all are whole" : $"{Counted.Of(Faulty.Length, "package")} {(Faulty.Length == 1 ? "is" : "are")} damaged");

    /// <summary>For machines.</summary>
    public string Json => JsonReport.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("cache_dir", CacheFolder);
        writer.WriteNumber("packages", PackageCount);
        writer.WriteStartArray("damaged");
        foreach (var package in Faulty)
        {
            writer.WriteStartObject();
            writer.WriteString("name", package.Item.Label);
            writer.WriteString("path", package.Item.Path);
            writer.WriteBoolean("removed", package.IsRemoved);
            JsonReport.WriteTexts(writer, "damage", package.Damage);
            writer.WriteStartArray("environments");
            foreach (var (prefix, paths) in package.Environments)
            {
                writer.WriteStartObject();
                writer.WriteString("prefix", prefix);
                JsonReport.WriteTexts(writer, "paths", paths);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}

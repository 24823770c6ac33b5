using System.Text.Json;
using Devenv.Operations.Asking;
using Devenv.Store.Cache;

namespace Devenv.Operations.Caching;

/// <summary>The shared cache for machines (docs/targets.md).</summary>
internal static class CacheJson
{
    public static string Of(CacheDescription cache) => JsonReport.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("cache_dir", cache.Folder);
        writer.WriteStartObject("kinds");
        foreach (var kind in cache.Kinds)
        {
            writer.WriteStartObject(kind.Name);
            writer.WriteNumber("entries", kind.Count);
            writer.WriteNumber("size_bytes", kind.Bytes);
            writer.WriteNumber("only_here_bytes", kind.BytesAlone);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        WriteEnvironments(writer, cache);
        writer.WriteStartArray("system_caches");
        foreach (var (folder, packages) in cache.SystemCaches)
        {
            writer.WriteStartObject();
            writer.WriteString("cache_dir", folder);
            writer.WriteNumber("packages", packages);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("prunable");
        writer.WriteNumber("entries", cache.Prunable.Length);
        writer.WriteNumber("freed_bytes", cache.Prunable.Sum(item => item.Weight.BytesAlone));
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteEnvironments(Utf8JsonWriter writer, CacheDescription cache)
    {
        writer.WriteStartArray("environments");
        foreach (var environment in cache.Environments)
        {
            writer.WriteStartObject();
            writer.WriteString("prefix", environment.Prefix);
            writer.WriteString("machine", environment.MachineName);
            writer.WriteString("standing", environment.Standing switch
            {
                EnvironmentStanding.Live => "live",
                EnvironmentStanding.Gone => "gone",
                _ => "out-of-reach",
            });
            writer.WriteNumber("packages", environment.Packages.Length);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

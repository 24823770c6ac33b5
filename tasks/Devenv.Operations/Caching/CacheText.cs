using System.Globalization;
using System.Text;
using Devenv.Operations.Describing;
using Devenv.Store.Cache;

namespace Devenv.Operations.Caching;

/// <summary>The shared cache for people.</summary>
internal static class CacheText
{
    public static string Of(CacheDescription cache)
    {
        var text = new StringBuilder("Shared cache ").Append(cache.Folder).Append(cache.Exists ? "\n" : " (nothing is there yet)\n");
        if (cache.Exists)
        {
            AddKinds(text, cache);
        }

        AddEnvironments(text, cache);
        if (!cache.SystemCaches.IsEmpty)
        {
            text.Append("\nSystem caches, looked into first\n");
            var table = new TextTable(2, "  ");
            foreach (var (folder, packages) in cache.SystemCaches)
            {
                table.Row(folder, Counted.Of(packages, "package"));
            }

            text.Append(table);
        }

        if (!cache.Prunable.IsEmpty)
        {
            text.Append("\nCachePrune would remove ").Append(Counted.Of(cache.Prunable.Length, "entry"))
                .Append(" that nobody has used for 30 days, ")
                .Append(ByteSize.Text(cache.Prunable.Sum(item => item.Weight.BytesAlone))).Append('\n');
        }

        return text.ToString();
    }

    private static void AddKinds(StringBuilder text, CacheDescription cache)
    {
        var table = new TextTable(4, "  ");
        table.Row("Kind", "Entries", "Size", "Only here");
        foreach (var kind in cache.Kinds.Where(kind => kind.Count > 0 || kind.Kind != StoredKind.Wheel))
        {
            table.Row(
                kind.Name,
                kind.Count.ToString(CultureInfo.InvariantCulture),
                ByteSize.Text(kind.Bytes),
                ByteSize.Text(kind.BytesAlone));
        }

        table.Row(
            "total",
            cache.Kinds.Sum(kind => kind.Count).ToString(CultureInfo.InvariantCulture),
            ByteSize.Text(cache.Kinds.Sum(kind => kind.Bytes)),
            ByteSize.Text(cache.Kinds.Sum(kind => kind.BytesAlone)));
        text.Append(table);
    }

    private static void AddEnvironments(StringBuilder text, CacheDescription cache)
    {
        if (cache.Environments.IsEmpty)
        {
            return;
        }

        text.Append("\nEnvironments that link from it\n");
        var table = new TextTable(3, "  ");
        foreach (var environment in cache.Environments)
        {
            table.Row(environment.Prefix, Counted.Of(environment.Packages.Length, "package"), environment.Standing switch
            {
                EnvironmentStanding.Live => string.Empty,
                EnvironmentStanding.Gone => "gone",
                _ => "out of reach",
            });
        }

        text.Append(table);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Devenv.Operations.Asking;
using Devenv.Operations.Caching;
using Devenv.Operations.Describing;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>What went from the shared cache, or would.</summary>
/// <param name="Removed">Least recently used first.</param>
/// <param name="InUse">Packages that stay since environments link from them.</param>
/// <param name="BytesBefore">What the cache had.</param>
/// <param name="Forgotten">Environments that are gone.</param>
public sealed record PruneOutcome(PruneRequest Request, ImmutableArray<StoredItem> Removed, int InUse, long BytesBefore, int Forgotten)
{
    public long BytesRemoved => Removed.Sum(item => item.Weight.Bytes);

    /// <summary>What is free on the disk: without files that have names elsewhere.</summary>
    public long BytesFreed => Removed.Sum(item => item.Weight.BytesAlone);

    public string Text
    {
        get
        {
            var text = new StringBuilder();
            if (Request.IsDryRun && !Removed.IsEmpty)
            {
                var table = new TextTable(3, "  ");
                foreach (var item in Removed)
                {
                    var lastUsed = item.LastUsed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    table.Row(item.Label, ByteSize.Text(item.Weight.Bytes), item.IsWhole ? $"last used {lastUsed}" : "never finished");
                }

                text.Append(table);
            }

            return text.Append(Summary).ToString();
        }
    }

    /// <summary>For machines.</summary>
    public string Json => JsonReport.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("cache_dir", Request.Cache.CacheFolder);
        writer.WriteBoolean("dry_run", Request.IsDryRun);
        writer.WriteNumber("removed_bytes", BytesRemoved);
        writer.WriteNumber("freed_bytes", BytesFreed);
        writer.WriteNumber("left_bytes", BytesBefore - BytesRemoved);
        writer.WriteNumber("in_use", InUse);
        writer.WriteNumber("forgotten_environments", Forgotten);
        writer.WriteStartArray("removed");
        foreach (var item in Removed)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", StoredSum.NameOf(item.Kind));
            writer.WriteString("name", item.Label);
            writer.WriteString("path", item.Path);
            writer.WriteNumber("size_bytes", item.Weight.Bytes);
            writer.WriteString("last_used", item.LastUsed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private string Summary
    {
        get
        {
            var verb = Request.IsDryRun ? "would remove" : "removed";
            var lines = new List<string>
            {
                Removed.IsEmpty
                    ? $"nothing to remove from {Request.Cache.CacheFolder}, which has {ByteSize.Text(BytesBefore)}"
                    : $"{verb} {Counted.Of(Removed.Length, "entry")} of {Request.Cache.CacheFolder}: {ByteSize.Text(BytesRemoved)} of "
                        + $"{ByteSize.Text(BytesBefore)}, which {(Request.IsDryRun ? "frees" : "freed")} {ByteSize.Text(BytesFreed)}",
            };
            if (InUse > 0)
            {
                var reason = InUse == 1 ? "stays, since environments link from it" : "stay, since environments link from them";
                lines.Add($"{Counted.Of(InUse, "package")} {reason}");
            }

            if (BytesBefore - BytesRemoved > Request.Rule.MostBytes)
            {
                lines.Add($"{ByteSize.Text(BytesBefore - BytesRemoved)} are left, more than was asked for: all of it is in use");
            }

            if (Forgotten > 0)
            {
                var count = Counted.Of(Forgotten, "environment");
                lines.Add($"{(Request.IsDryRun ? "would forget" : "forgot")} {count} that {(Forgotten == 1 ? "is" : "are")} gone");
            }

            return string.Join('\n', lines);
        }
    }
}

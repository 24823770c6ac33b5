using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Transactions;

/// <summary>
/// All a transaction is going to do, written before it does anything and deleted when it is done: with it, whatever state the prefix is
/// left in, by a power cut too, can be put back into the one before. Renames are done in order, then folders and files are made.
/// </summary>
/// <param name="Trash">The folder for what is taken out.</param>
/// <param name="Created">Files to be made; where one has a name that is in use, a move takes the old one away first.</param>
/// <param name="Folders">Folders to be made, parents first.</param>
internal sealed record TransactionJournal(
    RelativePath Trash,
    ImmutableArray<PathMove> Moves,
    ImmutableArray<RelativePath> Created,
    ImmutableArray<RelativePath> Folders)
{
    public static RelativePath Place { get; } = RelativePath.Parse(InstalledPrefix.RecordFolder + "/devenv.journal");

    /// <summary>The journal of a transaction that did not end; null where there is none.</summary>
    /// <exception cref="DevenvException">It cannot be read.</exception>
    public static TransactionJournal? TryRead(ContainedFolder prefix)
    {
        if (!prefix.Exists(Place))
        {
            return null;
        }

        using var file = prefix.OpenRead(Place);
        try
        {
            using var document = JsonDocument.Parse(file);
            var root = document.RootElement;
            return new TransactionJournal(
                Parse(root.GetProperty("trash")),
                [.. root.GetProperty("moves").EnumerateArray().Chunk(2).Select(pair => new PathMove(Parse(pair[0]), Parse(pair[1])))],
                [.. root.GetProperty("created").EnumerateArray().Select(Parse)],
                [.. root.GetProperty("folders").EnumerateArray().Select(Parse)]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or IndexOutOfRangeException)
        {
            throw new DevenvException(DiagnosticTable.JournalUnreadable.Create(prefix.PathOf(Place)), exception);
        }
    }

    public void Write(ContainedFolder prefix)
    {
        var output = new ArrayBufferWriter<byte>(1 << 16);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            writer.WriteString("trash"u8, Trash.Value);
            WriteList(writer, "moves", Moves.SelectMany(move => new[] { move.From, move.To }));
            WriteList(writer, "created", Created);
            WriteList(writer, "folders", Folders);
            writer.WriteEndObject();
        }

        AtomicFile.WriteDurably(prefix.PathOf(Place), output.WrittenSpan);
    }

    private static void WriteList(Utf8JsonWriter writer, string key, IEnumerable<RelativePath> paths)
    {
        writer.WriteStartArray(key);
        foreach (var path in paths)
        {
            writer.WriteStringValue(path.Value);
        }

        writer.WriteEndArray();
    }

    private static RelativePath Parse(JsonElement element) =>
        RelativePath.Parse(element.GetString() ?? throw new FormatException("A path is missing."));
}

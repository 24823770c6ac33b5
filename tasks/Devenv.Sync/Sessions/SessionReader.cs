using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Sessions;

/// <summary>Reads what <c>--template '{{ json . }}'</c> prints: an array of sessions. Keys that are absent have their defaults.</summary>
internal static class SessionReader
{
    /// <exception cref="DevenvException">DEVENV8004: the text is something else.</exception>
    public static ImmutableArray<SyncSession> ReadSynchronizations(string json) => Read(json, ReadSynchronization);

    /// <exception cref="DevenvException">DEVENV8004: the text is something else.</exception>
    public static ImmutableArray<ForwardSession> ReadForwards(string json) => Read(json, ReadForward);

    private static ImmutableArray<T> Read<T>(string json, Func<JsonElement, T> session)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateArray().Select(session)];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new DevenvException(DiagnosticTable.MutagenAnswer.Create(fault.Message.TrimEnd('.')), fault);
        }
    }

    private static SyncSession ReadSynchronization(JsonElement session) => new()
    {
        Identifier = Text(session, "identifier"),
        Name = Text(session, "name"),
        Mode = Text(session, "mode"),
        IsPaused = Flag(session, "paused"),
        Status = Text(session, "status"),
        LastError = Text(session, "lastError") is { Length: > 0 } error ? error : null,
        SuccessfulCycles = Number(session, "successfulCycles"),
        Alpha = ReadEndpoint(session.GetProperty("alpha"), "path"),
        Beta = ReadEndpoint(session.GetProperty("beta"), "path"),
        Conflicts = [.. List(session, "conflicts").Select(ReadConflict)],
        ExcludedConflicts = Number(session, "excludedConflicts"),
    };

    private static ForwardSession ReadForward(JsonElement session) => new()
    {
        Identifier = Text(session, "identifier"),
        Name = Text(session, "name"),
        IsPaused = Flag(session, "paused"),
        Status = Text(session, "status"),
        LastError = Text(session, "lastError") is { Length: > 0 } error ? error : null,
        Source = ReadEndpoint(session.GetProperty("source"), "endpoint").Address,
        Destination = ReadEndpoint(session.GetProperty("destination"), "endpoint").Address,
        OpenConnections = Number(session, "openConnections"),
        TotalConnections = Number(session, "totalConnections"),
    };

    private static SyncEndpoint ReadEndpoint(JsonElement endpoint, string path) => new()
    {
        Protocol = Text(endpoint, "protocol"),
        User = Text(endpoint, "user"),
        Host = Text(endpoint, "host"),
        Port = (uint)Number(endpoint, "port"),
        Path = Text(endpoint, path),
        IsConnected = Flag(endpoint, "connected"),
        // Earlier builds of mutagen have the second names.
        Folders = Number(endpoint, "directories") + Number(endpoint, "directoryCount"),
        Files = Number(endpoint, "files") + Number(endpoint, "fileCount"),
        TotalFileSize = Number(endpoint, "totalFileSize"),
        Problems = [.. List(endpoint, "scanProblems").Concat(List(endpoint, "transitionProblems")).Select(ReadProblem)],
        ExcludedProblems = Number(endpoint, "excludedScanProblems") + Number(endpoint, "excludedTransitionProblems"),
        Staging = endpoint.TryGetProperty("stagingProgress", out var staging) && staging.ValueKind == JsonValueKind.Object
            ? new StagingProgress(Text(staging, "path"), Number(staging, "receivedFiles"), Number(staging, "expectedFiles"))
            : null,
    };

    private static SyncProblem ReadProblem(JsonElement problem) => new(Text(problem, "path"), Text(problem, "error"));

    private static SyncConflict ReadConflict(JsonElement conflict) => new(
        Text(conflict, "root"),
        [.. List(conflict, "alphaChanges").Select(ReadChange)],
        [.. List(conflict, "betaChanges").Select(ReadChange)]);

    private static SyncChange ReadChange(JsonElement change) =>
        new(Text(change, "path"), ReadEntry(change, "old"), ReadEntry(change, "new"));

    private static string? ReadEntry(JsonElement change, string key)
    {
        if (!change.TryGetProperty(key, out var entry) || entry.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return Text(entry, "kind") switch
        {
            "directory" => "folder",
            "file" => $"{(Flag(entry, "executable") ? "program" : "file")} {Beginning(Text(entry, "digest"))}".TrimEnd(),
            "symlink" => $"link to {Text(entry, "target")}",
            "untracked" => "content that is left out",
            "problematic" => $"content with a problem ({Text(entry, "problem")})",
            var kind => kind,
        };
    }

    private static string Beginning(string digest) => digest.Length > 7 ? digest[..7] : digest;

    private static string Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) ? value.GetString() ?? string.Empty : string.Empty;

    private static bool Flag(JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.GetBoolean();

    private static ulong Number(JsonElement element, string key) => element.TryGetProperty(key, out var value) ? value.GetUInt64() : 0;

    private static JsonElement.ArrayEnumerator List(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}

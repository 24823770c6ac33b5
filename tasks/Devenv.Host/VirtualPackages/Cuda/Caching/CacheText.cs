using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Devenv.Conda.Versions;

namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>The cache file's form, which is rattler's <c>cuda-info-v1.json</c>.</summary>
internal static class CacheText
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 8 };

    public static byte[] Write(CacheEntry entry)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WriteBoot(writer, entry.Boot);
            WriteDriver(writer, entry.Driver);
            WriteDevices(writer, entry.Devices);
            writer.WriteNumber("written_at", entry.WrittenAt);
            writer.WriteString("version", entry.Answer.Version.Value.Source);
            WriteCapability(writer, entry.Answer.Capability?.Value);
            writer.WriteString("version_source", entry.Answer.Version.Source?.Word());
            writer.WriteString("arch_source", entry.Answer.Capability?.Source?.Word());
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>False for anything but a whole entry.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out CacheEntry? entry)
    {
        entry = null;
        try
        {
            using var document = JsonDocument.Parse(content, s_options);
            entry = Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Not JSON; or a text with an escape that is half a character, which the document only sees when it is asked for it.
        }

        return entry is not null;
    }

    private static CacheEntry? Read(JsonElement root)
    {
        if (ReadBoot(Member(root, "boot_id")) is not { } boot
            || ReadDriver(Member(root, "driver_fingerprint")) is not { } driver
            || !TryReadDevices(Member(root, "device_fingerprint"), out var devices)
            || Number(Member(root, "written_at")) is not { } writtenAt
            || !CondaVersion.TryParse(Text(Member(root, "version")) ?? string.Empty, out var version, out _)
            || !TryReadCapability(Member(root, "arch"), out var capability))
        {
            return null;
        }

        var versionFact = new CudaFact<CondaVersion>(version, Source(Member(root, "version_source")));
        var capabilityFact = capability is { } known ? new CudaFact<ComputeCapability>(known, Source(Member(root, "arch_source"))) : null;
        return new CacheEntry(boot, driver, devices, writtenAt, new CudaDriver(versionFact, capabilityFact) { IsCached = true });
    }

    private static void WriteBoot(Utf8JsonWriter writer, BootId boot)
    {
        writer.WriteStartObject("boot_id");
        switch (boot)
        {
            case BootId.Uuid uuid:
                writer.WriteString("uuid", uuid.Value);
                break;
            case BootId.Count count:
                writer.WriteNumber("boot_count", count.Value);
                break;
            case BootId.Time time:
                writer.WriteNumber("boot_time", time.Value);
                break;
        }

        writer.WriteEndObject();
    }

    private static BootId? ReadBoot(JsonElement? element) =>
        Text(Member(element, "uuid")) is { } uuid ? new BootId.Uuid(uuid)
        : Number(Member(element, "boot_count")) is { } count ? new BootId.Count(count)
        : Number(Member(element, "boot_time")) is { } time ? new BootId.Time(time)
        : null;

    private static void WriteDriver(Utf8JsonWriter writer, DriverFingerprint driver)
    {
        writer.WriteStartObject("driver_fingerprint");
        switch (driver)
        {
            case DriverFingerprint.Module module:
                writer.WriteStartObject("module");
                writer.WriteString("version", module.Version);
                break;
            case DriverFingerprint.LibraryFile file:
                writer.WriteStartObject("file");
                writer.WriteString("path", file.Path);
                writer.WriteNumber("mtime_secs", file.ModifiedSeconds);
                writer.WriteNumber("len", file.Length);
                break;
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static DriverFingerprint? ReadDriver(JsonElement? element)
    {
        var file = Member(element, "file");
        if (Text(Member(Member(element, "module"), "version")) is { } version)
        {
            return new DriverFingerprint.Module(version);
        }

        var (modified, length) = (Number(Member(file, "mtime_secs")), Number(Member(file, "len")));
        return Text(Member(file, "path")) is { } path && modified is { } seconds && length is { } bytes
            ? new DriverFingerprint.LibraryFile(path, seconds, bytes)
            : null;
    }

    private static void WriteDevices(Utf8JsonWriter writer, DeviceFingerprint? devices)
    {
        if (devices is null)
        {
            writer.WriteNull("device_fingerprint");
            return;
        }

        writer.WriteStartObject("device_fingerprint");
        WriteTexts(writer, "gpus", devices.Gpus);
        WriteTexts(writer, "device_nodes", devices.DeviceNodes);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static bool TryReadDevices(JsonElement? element, out DeviceFingerprint? devices)
    {
        devices = null;
        if (element is not { ValueKind: JsonValueKind.Object })
        {
            return element is null or { ValueKind: JsonValueKind.Null };
        }

        devices = Texts(Member(element, "gpus")) is { } gpus && Texts(Member(element, "device_nodes")) is { } nodes
            ? new DeviceFingerprint(gpus, nodes)
            : null;
        return devices is not null;
    }

    private static void WriteCapability(Utf8JsonWriter writer, ComputeCapability? capability)
    {
        if (capability is not { } known)
        {
            writer.WriteNull("arch");
            return;
        }

        writer.WriteStartArray("arch");
        writer.WriteNumberValue(known.Major);
        writer.WriteNumberValue(known.Minor);
        writer.WriteEndArray();
    }

    private static bool TryReadCapability(JsonElement? element, out ComputeCapability? capability)
    {
        capability = null;
        if (element is not { ValueKind: JsonValueKind.Array } array)
        {
            return element is null or { ValueKind: JsonValueKind.Null };
        }

        if (array.GetArrayLength() != 2
            || Number(array[0]) is not { } major || major > uint.MaxValue
            || Number(array[1]) is not { } minor || minor > uint.MaxValue)
        {
            return false;
        }

        capability = new ComputeCapability((uint)major, (uint)minor);
        return true;
    }

    private static ImmutableArray<string>? Texts(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. array.EnumerateArray().Select(item => item.GetString() ?? string.Empty)]
            : null;

    private static CudaSource? Source(JsonElement? element) => Text(element) is { } word ? CudaSourceText.Parse(word) : null;

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static ulong? Number(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } value && value.TryGetUInt64(out var number) ? number : null;
}

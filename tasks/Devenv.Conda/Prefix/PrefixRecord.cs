using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devenv.Conda.Records;

namespace Devenv.Conda.Prefix;

/// <summary>
/// What one package put into a prefix: the content of <c>conda-meta/NAME-VERSION-BUILD.json</c> (CEP 32), in rattler's key order.
/// </summary>
public sealed record PrefixRecord(RepodataRecord Repodata, ImmutableArray<PrefixPath> Paths)
{
    /// <summary>Where the package's files were taken from.</summary>
    public string? ExtractedPackageFolder { get; init; }

    /// <summary>The match specs that asked for the package; empty for one that is there as a dependency.</summary>
    public ImmutableArray<string> RequestedSpecs { get; init; } = [];

    public LinkMethod LinkMethod { get; init; } = LinkMethod.Hardlink;

    /// <summary>How prefix records are written: two blanks, line feeds, nothing escaped that JSON does not ask for.</summary>
    internal static JsonWriterOptions WriterOptions { get; } = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The name of a package's record in <c>conda-meta</c>.</summary>
    public static string FileNameOf(PackageRecord package) => $"{package.Name.Normalized}-{package.Version.Source}-{package.Build}.json";

    public void Write(IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, WriterOptions))
        {
            writer.WriteStartObject();
            PackageFieldsWriter.Write(writer, Repodata.Package);
            writer.WriteString("fn"u8, Repodata.FileName);
            writer.WriteString("url"u8, Repodata.Url);
            writer.WriteString("channel"u8, Repodata.Channel);
            if (ExtractedPackageFolder is not null)
            {
                writer.WriteString("extracted_package_dir"u8, ExtractedPackageFolder);
            }

            PackageFieldsWriter.WriteList(writer, "requested_specs", RequestedSpecs);
            PackageFieldsWriter.WriteList(writer, "files", Paths.Select(path => path.Path.Value));
            WritePaths(writer);
            if (ExtractedPackageFolder is not null)
            {
                writer.WriteStartObject("link"u8);
                writer.WriteString("source"u8, ExtractedPackageFolder);
                writer.WriteNumber("type"u8, (int)(LinkMethod == LinkMethod.Reflink ? LinkMethod.Copy : LinkMethod));
                if (LinkMethod == LinkMethod.Reflink)
                {
                    writer.WriteString("method"u8, NameOf(LinkMethod));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void WritePaths(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("paths_data"u8);
        writer.WriteNumber("paths_version"u8, 1);
        writer.WriteStartArray("paths"u8);
        foreach (var path in Paths)
        {
            writer.WriteStartObject();
            writer.WriteString("_path"u8, path.Path.Value);
            if (path.OriginalPath is { } original)
            {
                writer.WriteString("original_path"u8, original.Value);
            }

            writer.WriteString("path_type"u8, PathTypeNames.NameOf(path.Type));
            if (path.NoLink)
            {
                writer.WriteBoolean("no_link"u8, true);
            }

            WriteHash(writer, "sha256"u8, path.Sha256);
            WriteHash(writer, "sha256_in_prefix"u8, path.Sha256InPrefix);
            if (path.Size is { } size)
            {
                writer.WriteNumber("size_in_bytes"u8, size);
            }

            if (path.Placeholder is { } placeholder)
            {
                writer.WriteString("file_mode"u8, placeholder.Mode == PlaceholderMode.Text ? "text"u8 : "binary"u8);
                writer.WriteString("prefix_placeholder"u8, placeholder.Text);
            }

            if (path.LinkMethod is { } method)
            {
                writer.WriteString("link_method"u8, NameOf(method));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(LinkMethod method) => method switch
    {
        LinkMethod.Hardlink => "hardlink"u8,
        LinkMethod.Reflink => "reflink"u8,
        _ => "copy"u8,
    };

    private static void WriteHash(Utf8JsonWriter writer, ReadOnlySpan<byte> key, Primitives.Sha256Hash? hash)
    {
        if (hash is { } value)
        {
            Span<byte> digest = stackalloc byte[Primitives.Sha256Hash.ByteCount];
            Span<char> digits = stackalloc char[2 * Primitives.Sha256Hash.ByteCount];
            value.CopyTo(digest);
            Convert.TryToHexStringLower(digest, digits, out _);
            writer.WriteString(key, digits);
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Devenv.Primitives;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Exchange.Sbom;

/// <summary>
/// Writes a bill of materials in CycloneDX 1.6 (ECMA-424), JSON. Equal subjects give equal bytes: components stand by reference, the serial
/// number is made of the content, and there is a time only where the subject has one.
/// </summary>
public static class CycloneDx
{
    private static readonly JsonWriterOptions s_layout =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(SbomSubject subject)
    {
        var serial = SerialOf(SHA256.HashData(Encoding.UTF8.GetBytes(Document(subject, serial: null))));
        return Document(subject, serial);
    }

    /// <summary>A UUID of version 8 (RFC 9562 §5.8), the version for digests of one's own choice.</summary>
    private static string SerialOf(ReadOnlySpan<byte> digest)
    {
        Span<byte> bytes = stackalloc byte[16];
        digest[..16].CopyTo(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    private static string Document(SbomSubject subject, string? serial)
    {
        var components = new SortedDictionary<string, LockedPackage>(StringComparer.Ordinal);
        foreach (var package in subject.Packages)
        {
            components.TryAdd(PackageUrl.Of(package), package);
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            WriteText(json, "serialNumber", serial);
            json.WriteNumber("version", 1);
            WriteMetadata(json, subject);
            WriteComponents(json, components);
            WriteDependencies(json, subject, components);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string RootOf(SbomSubject subject) => $"{subject.Workspace}/{subject.Environment}/{subject.Platform}";

    private static void WriteMetadata(Utf8JsonWriter json, SbomSubject subject)
    {
        json.WriteStartObject("metadata");
        WriteText(json, "timestamp", subject.Timestamp?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", "Devenv.Sdk");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("component");
        json.WriteString("type", "application");
        json.WriteString("bom-ref", RootOf(subject));
        json.WriteString("name", subject.Workspace);
        WriteText(json, "version", subject.Version);
        json.WriteStartArray("properties");
        WriteProperty(json, "devenv:environment", subject.Environment);
        WriteProperty(json, "devenv:platform", subject.Platform);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json, SortedDictionary<string, LockedPackage> components)
    {
        json.WriteStartArray("components");
        foreach (var (purl, package) in components)
        {
            json.WriteStartObject();
            json.WriteString("type", "library");
            json.WriteString("bom-ref", purl);
            json.WriteString("name", package.Name);
            WriteText(json, "version", package.VersionText);
            WriteHashes(json, package);
            WriteLicense(json, LicenseOf(package));
            json.WriteString("purl", purl);
            WriteOrigin(json, package.Location);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHashes(Utf8JsonWriter json, LockedPackage package)
    {
        var (md5, sha256) = package switch
        {
            LockedCondaPackage conda => (conda.Record.Package.Md5, conda.Record.Package.Sha256),
            LockedPypiPackage pypi => (pypi.Md5, pypi.Sha256),
            _ => (null, null),
        };
        if (md5 is null && sha256 is null)
        {
            return;
        }

        json.WriteStartArray("hashes");
        WriteHash(json, "MD5", md5?.ToString());
        WriteHash(json, "SHA-256", sha256?.ToString());
        json.WriteEndArray();
    }

    private static void WriteHash(Utf8JsonWriter json, string algorithm, string? digest)
    {
        if (digest is not null)
        {
            json.WriteStartObject();
            json.WriteString("alg", algorithm);
            json.WriteString("content", digest);
            json.WriteEndObject();
        }
    }

    /// <summary>An identifier or an expression of SPDX where the text is one; else the text as a name.</summary>
    private static void WriteLicense(Utf8JsonWriter json, string? license)
    {
        if (string.IsNullOrWhiteSpace(license))
        {
            return;
        }

        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if (!LicenseText.TryIdentifier(license, out var identifier) && LicenseText.TryExpression(license, out var expression))
        {
            json.WriteString("expression", expression);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString(identifier is null ? "name" : "id", identifier ?? license);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string? LicenseOf(LockedPackage package) =>
        package switch
        {
            LockedCondaPackage conda => conda.Record.Package.License,
            LockedSourcePackage source => source.TextOf("license"),
            _ => null,
        };

    private static void WriteOrigin(Utf8JsonWriter json, LockLocation location)
    {
        if (location.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && location.IsUrl)
        {
            json.WriteStartArray("externalReferences");
            json.WriteStartObject();
            json.WriteString("type", "distribution");
            json.WriteString("url", new RedactedUrl(location.Text).ToString());
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void WriteDependencies(Utf8JsonWriter json, SbomSubject subject, SortedDictionary<string, LockedPackage> components)
    {
        var graph = new SbomGraph(components);
        json.WriteStartArray("dependencies");
        WriteNeeds(json, RootOf(subject), graph.References(subject.CondaRequirements, subject.PypiRequirements));
        foreach (var (purl, package) in components)
        {
            WriteNeeds(json, purl, graph.NeedsOf(package));
        }

        json.WriteEndArray();
    }

    private static void WriteNeeds(Utf8JsonWriter json, string reference, ImmutableArray<string> needs)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        if (!needs.IsEmpty)
        {
            json.WriteStartArray("dependsOn");
            foreach (var need in needs)
            {
                json.WriteStringValue(need);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}

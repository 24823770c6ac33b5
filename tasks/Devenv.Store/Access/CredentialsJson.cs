using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Access;

/// <summary>
/// Reads rattler's file of credentials: an object of hosts, each with an object of one key that names the kind (spec/REPODATA.md §6).
/// </summary>
internal sealed class CredentialsJson
{
    private readonly byte[] _content;
    private readonly string _path;
    private int _entryStart;

    private CredentialsJson(byte[] content, string path) => (_content, _path) = (content, path);

    /// <exception cref="DevenvException">DEVENV4121 with its place.</exception>
    public static ImmutableArray<CredentialEntry> Parse(byte[] content, string path) => new CredentialsJson(content, path).Read();

    private ImmutableArray<CredentialEntry> Read()
    {
        var isMarked = _content.AsSpan().StartsWith("\uFEFF"u8);
        var reader = new Utf8JsonReader(_content.AsSpan(isMarked ? 3 : 0));
        var entries = ImmutableArray.CreateBuilder<CredentialEntry>();
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw Broken("an object with an entry per host is expected");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                _entryStart = (int)reader.TokenStartIndex + (isMarked ? 3 : 0);
                var host = reader.GetString() ?? string.Empty;
                reader.Read();
                using var value = JsonDocument.ParseValue(ref reader);
                entries.Add(Entry(host, value.RootElement));
            }

            _ = reader.Read();
            return entries.ToImmutable();
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0) + 1;
            var column = (int)(fault.BytePositionInLine ?? 0) + 1;
            throw new DevenvException(
                DiagnosticTable.CredentialsBroken.At(new SourceSpan(_path, line, column, line, column), "it is no JSON"));
        }
    }

    private CredentialEntry Entry(string host, JsonElement entry)
    {
        var pattern = AddressPattern.Parse(host);
        var kind = entry.ValueKind == JsonValueKind.Object ? entry.EnumerateObject().ToList() : [];
        if (pattern.Host.Length == 0 || kind.Count != 1)
        {
            throw Broken("an entry is a host with an object of one key, such as \"BearerToken\"");
        }

        var value = kind[0].Value;
        return kind[0].Name switch
        {
            "BearerToken" => new CredentialEntry(pattern, Credential.Bearer(Text(value), _path)),
            "CondaToken" => new CredentialEntry(pattern, Credential.Token(Text(value), _path)),
            "BasicHTTP" => new CredentialEntry(pattern, Credential.Basic(Member(value, "username"), Member(value, "password"), _path)),
            "OAuth" => new CredentialEntry(pattern, Credential.Bearer(Member(value, "access_token"), _path), Expiry(value)),
            _ => new CredentialEntry(pattern, null),
        };
    }

    private DateTimeOffset? Expiry(JsonElement oauth) =>
        !oauth.TryGetProperty("expires_at", out var moment) || moment.ValueKind == JsonValueKind.Null ? null
        : moment.ValueKind == JsonValueKind.Number && moment.TryGetInt64(out var seconds) && seconds is >= 0 and <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : throw Broken("\"expires_at\" is a number of seconds since 1970");

    private string Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member)
            ? Text(member)
            : throw Broken($"\"{name}\" is missing");

    private string Text(JsonElement value) =>
        value.ValueKind != JsonValueKind.String ? throw Broken("a text is expected as the value")
        : value.GetString() is { } text && !text.Any(char.IsControl) ? text
        : throw Broken("a value has a control character, which no header can carry");

    private DevenvException Broken(string reason)
    {
        var before = Encoding.UTF8.GetString(_content.AsSpan(0, _entryStart));
        var line = before.Count(character => character == '\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new DevenvException(DiagnosticTable.CredentialsBroken.At(new SourceSpan(_path, line, column, line, column), reason));
    }
}

using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Configuration;

/// <summary>
/// One file's say on top of the weaker ones': <c>mirrors</c> are merged by key, <c>repodata-config</c> by field, all else is replaced. Keys
/// that do not concern the network are pixi's own and are passed over.
/// </summary>
internal sealed class ConfigurationLayer(ConfigurationFile file, TomlDocument document, string homeFolder, DiagnosticBag faults)
{
    private readonly TomlTable _root = document.Root;

    public NetworkConfiguration Over(NetworkConfiguration weaker)
    {
        WarnOfUncheckedServers();
        return weaker with
        {
            CredentialFile = CredentialFile() ?? weaker.CredentialFile,
            Mirrors = weaker.Mirrors.SetItems(Mirrors()),
            Proxy = Proxy() ?? weaker.Proxy,
            Documents = [.. weaker.Documents, .. Documents()],
            MaximumConnections = MaximumConnections() ?? weaker.MaximumConnections,
            IsOffline = Boolean(_root, "offline") ?? weaker.IsOffline,
        };
    }

    private void WarnOfUncheckedServers()
    {
        foreach (var name in new[] { "tls-no-verify", "tls_no_verify" })
        {
            if (_root.Value(name) is { } value && Boolean(_root, name) == true)
            {
                faults.Add(DiagnosticTable.ServersAreVerified.At(value.Span, name));
            }
        }
    }

    private string? CredentialFile()
    {
        var path = Text(_root, "authentication-override-file") ?? Text(_root, "authentication_override_file");
        return path is null or "" ? null
            : path is "~" or ['~', '/' or '\\', ..] ? Path.Join(homeFolder, path[1..])
            : Path.GetFullPath(path, Path.GetDirectoryName(file.Path) ?? homeFolder);
    }

    private IEnumerable<KeyValuePair<Uri, ImmutableArray<Uri>>> Mirrors()
    {
        foreach (var entry in Table(_root, "mirrors")?.Entries ?? [])
        {
            var mirrors = Texts(entry.Value).Select(text => Address(text, "file", "http", "https")).OfType<Uri>().ToImmutableArray();
            if (Address(entry.Name, entry.Key, "http", "https") is { } prefix && entry.Value is TomlArray)
            {
                yield return KeyValuePair.Create(prefix, mirrors);
            }
        }
    }

    private ProxySettings? Proxy()
    {
        if (Table(_root, "proxy-config") is not { } table)
        {
            return null;
        }

        var http = ProxyAddress(table, "http");
        var https = ProxyAddress(table, "https");
        return new ProxySettings(http, https,
            [.. table.Value("non-proxy-hosts") is { } hosts ? Texts(hosts).Select(host => host.Value) : []]);
    }

    private Uri? ProxyAddress(TomlTable table, string name) =>
        Text(table, name) is not { Length: > 0 } text ? null
        : ProxySettings.AddressOf(text) ?? Refuse<Uri>(table.Value(name), "it is no address of a proxy");

    private IEnumerable<DocumentRule> Documents()
    {
        if ((Table(_root, "repodata-config") ?? Table(_root, "repodata_config")) is not { } table)
        {
            yield break;
        }

        foreach (var rule in Rules(table, null))
        {
            yield return rule;
        }

        foreach (var entry in table.Entries)
        {
            if (entry.Value is TomlTable ofChannel && Address(entry.Name, entry.Key, "http", "https") is { } channel)
            {
                foreach (var rule in Rules(ofChannel, channel))
                {
                    yield return rule;
                }
            }
        }
    }

    private IEnumerable<DocumentRule> Rules(TomlTable table, Uri? channel)
    {
        foreach (var (key, document) in DocumentRule.Keys)
        {
            if (Boolean(table, key) is { } isDisabled)
            {
                yield return new DocumentRule(channel, document, isDisabled);
            }
        }
    }

    private int? MaximumConnections()
    {
        if (Table(_root, "concurrency") is not { } concurrency || concurrency.Value("downloads") is not { } value)
        {
            return null;
        }

        return value is TomlInteger { Value: >= 1 } number
            ? (int)Math.Min(number.Value, 1000)
            : Refuse<int?>(value, "a number of at least 1 is expected");
    }

    private Uri? Address(TomlString text, params ReadOnlySpan<string> schemes) => Address(text.Value, text, schemes);

    private Uri? Address(string text, TomlNode place, params ReadOnlySpan<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) ? address
        : Refuse<Uri>(place, $"an address with the scheme {string.Join(" or ", schemes.ToArray())} is expected");

    private TomlTable? Table(TomlTable table, string name) => Of<TomlTable>(table, name, "a table");

    private string? Text(TomlTable table, string name) => Of<TomlString>(table, name, "a string")?.Value;

    private bool? Boolean(TomlTable table, string name) => Of<TomlBoolean>(table, name, "a boolean")?.Value;

    private List<TomlString> Texts(TomlValue value)
    {
        var items = value is TomlArray array ? array.Items : [value];
        foreach (var other in items.Where(item => item is not TomlString).Concat(value is TomlArray ? [] : [value]).Distinct())
        {
            Refuse<object>(other, "an array of strings is expected");
        }

        return value is TomlArray ? [.. items.OfType<TomlString>()] : [];
    }

    private T? Of<T>(TomlTable table, string name, string kind)
        where T : TomlValue =>
        table.Value(name) switch
        {
            null => null,
            T value => value,
            var other => Refuse<T>(other, $"\"{name}\" is {other.Kind}, but {kind} is expected"),
        };

    private T? Refuse<T>(TomlNode? place, string reason)
    {
        faults.Add(file.Fault(place?.Span, reason));
        return default;
    }
}

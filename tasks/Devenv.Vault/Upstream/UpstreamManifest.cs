using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Devenv.Primitives;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>
/// The text of a manifest, VAULT.md §1.3. The number of fields decides what a row holds; the version is the newest that the rows, the
/// header and the comments show.
/// </summary>
/// <param name="Version">1 to 5; 6 where blobs have data keys of their own. 7 has no rows: the entries are in records.</param>
/// <param name="SealKey">What the blobs were sealed with (<see cref="SealKeys"/>); null before v5.</param>
public sealed record UpstreamManifest(int Version, Sha256Hash? SealKey, ImmutableArray<VaultEntry> Entries)
{
    /// <summary>The newest version that the header can name; what comes later is told by the envelope comment and by records.</summary>
    private const int LastHeader = 5;
    private const string HeaderPrefix = "# vault-manifest-v";

    /// <summary>Whether the blobs have data keys.</summary>
    public bool IsEnvelope => Version >= 6;

    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out UpstreamManifest? manifest, out UpstreamFault fault)
    {
        manifest = null;
        if (UpstreamRows.Decode(content) is not { } text)
        {
            fault = new UpstreamFault(0, "it is no UTF-8 text");
            return false;
        }

        var reader = new Reader();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!reader.TryRead(line.Trim()))
            {
                fault = reader.Fault;
                return false;
            }
        }

        if (!reader.HasHeader)
        {
            fault = new UpstreamFault(1, "the line \"# vault-manifest-v…\" is missing");
            return false;
        }

        fault = default;
        manifest = reader.ToManifest();
        return true;
    }

    /// <summary>The text, with rows as the version has them.</summary>
    /// <exception cref="InvalidOperationException">A row lacks what the version needs, or has a path that cannot be stored.</exception>
    public byte[] Format()
    {
        var text = new StringBuilder();
        text.Append(HeaderPrefix).Append(Math.Min(Version, LastHeader).ToString(CultureInfo.InvariantCulture)).Append('\n');
        if (Version >= 5)
        {
            text.Append("# vault-seal-key ").Append(SealKey ?? throw new InvalidOperationException("No seal key.")).Append('\n');
        }

        if (IsEnvelope)
        {
            text.Append("# vault-envelope 1\n");
        }

        if (Version >= 7 && !Entries.IsEmpty)
        {
            throw new InvalidOperationException("Entries of v7 stand in records.");
        }

        foreach (var entry in Entries)
        {
            AppendRow(text, entry);
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private void AppendRow(StringBuilder text, VaultEntry entry)
    {
        if (!UpstreamRows.CanStore(entry.StoredPath))
        {
            throw new InvalidOperationException("A path with a TAB or a line break.");
        }

        text.Append(entry.Id).Append('\t').Append(entry.StoredPath);
        if (Version >= 2)
        {
            text.Append('\t').Append(entry.SealedDigest ?? throw new InvalidOperationException("No hash of the blob."));
        }

        if (Version >= 3)
        {
            text.Append("\tfile");
        }

        if (Version >= 4)
        {
            text.Append('\t').Append(entry.PlainDigest ?? throw new InvalidOperationException("No hash of the content."));
        }
    }

    private sealed class Reader
    {
        private readonly ImmutableArray<VaultEntry>.Builder _entries = ImmutableArray.CreateBuilder<VaultEntry>();
        private readonly HashSet<VaultEntryId> _ids = [];
        private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
        private int _version = 1;
        private int _line;
        private Sha256Hash? _sealKey;

        public bool HasHeader { get; private set; }

        public UpstreamFault Fault { get; private set; }

        public bool TryRead(ReadOnlySpan<char> line)
        {
            _line++;
            return line switch
            {
                [] => true,
                ['#', ..] => TryReadComment(line),
                _ => TryReadRow(line),
            };
        }

        public UpstreamManifest ToManifest() => new(_version, _sealKey, _entries.ToImmutable());

        private bool TryReadComment(ReadOnlySpan<char> line)
        {
            if (line.StartsWith(HeaderPrefix))
            {
                HasHeader = true;
                return (int.TryParse(line[HeaderPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                    && version is >= 1 and <= LastHeader
                    && Raise(version)) || Fail("the version is none of 1 to 5");
            }

            if (UpstreamRows.IsComment(line, "vault-seal-key", out var key))
            {
                _sealKey = Sha256Hash.TryParse(key, out var hash) ? hash : null;
                return (_sealKey is not null && Raise(5)) || Fail("the seal key is not 64 digits");
            }

            return !UpstreamRows.IsComment(line, "vault-envelope", out _) || Raise(6);
        }

        private bool TryReadRow(ReadOnlySpan<char> line)
        {
            var fields = UpstreamRows.Fields(line);
            if (!UpstreamRows.TryReadEntry(fields, out var entry, out var reason))
            {
                return Fail(reason);
            }

            if (!_ids.Add(entry.Id))
            {
                return Fail($"the id {entry.Id} is there twice");
            }

            if (!_paths.Add(entry.StoredPath))
            {
                return Fail($"the path \"{entry.StoredPath}\" is there twice");
            }

            _entries.Add(entry);
            return Raise(Math.Min(fields.Count - 1, 4));
        }

        private bool Raise(int version)
        {
            _version = Math.Max(_version, version);
            return true;
        }

        private bool Fail(string reason)
        {
            Fault = new UpstreamFault(_line, reason);
            return false;
        }
    }
}

using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Manifests;

namespace Devenv.Vault.Upstream;

/// <summary>
/// What git has to merge or show of a vault of upstream's format beside its manifest: key files and records, one at a time.
/// </summary>
internal sealed class UpstreamMerge(UpstreamFiles files, IUpstreamBackend backend, UpstreamSettings settings)
{
    public bool IsKeyFile(RelativePath path) => files.IsKeyFile(path);

    /// <summary>Whose record a file is, by its name; null where it is none.</summary>
    public VaultEntryId? IdOfRecord(RelativePath path) => files.IdOfRecord(path);

    public RelativePath RecordOf(VaultEntryId id) => files.Record(id);

    /// <summary>Null where it is sealed for others.</summary>
    /// <exception cref="DevenvException">It cannot be opened, or is no key file.</exception>
    public async Task<UpstreamKeyFile?> ReadKeysAsync(RelativePath path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.IsEmpty)
        {
            return new UpstreamKeyFile(ImmutableSortedDictionary<VaultEntryId, DataKey>.Empty);
        }

        return await backend.OpenAsync(path.Value, content, cancellationToken) is not { } opened ? null
            : UpstreamKeyFile.TryParse(opened.Content.Span, out var file, out var fault) ? file
            : throw new DevenvException(DiagnosticTable.VaultTextUnreadable.InFile(path.Value, fault.Line, fault.Reason));
    }

    /// <summary>Null where it is no record, or one for others.</summary>
    public async Task<UpstreamRecord?> ReadRecordAsync(RelativePath path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            return await backend.OpenAsync(path.Value, content, cancellationToken) is { } opened
                && UpstreamRecord.TryParse(opened.Content.Span, out var record, out _)
                    ? record
                    : null;
        }
        catch (DevenvException)
        {
            return null;
        }
    }

    /// <summary>
    /// The union of two key files: keys that one side changed are taken, and where both changed one this side's stays, as its entry does.
    /// </summary>
    /// <exception cref="DevenvException">DEVENV7112: it is for others, so that nobody here can unite it.</exception>
    public async Task<ReadOnlyMemory<byte>> MergeKeysAsync(
        RelativePath path,
        ReadOnlyMemory<byte> ancestor,
        ReadOnlyMemory<byte> ours,
        ReadOnlyMemory<byte> theirs,
        CancellationToken cancellationToken)
    {
        var mine = await ReadKeysAsync(path, ours, cancellationToken) ?? throw NotPossible(path, "it is sealed for others");
        var other = await ReadKeysAsync(path, theirs, cancellationToken)
            ?? throw NotPossible(path, "the other side's is sealed for others");
        var old = await ReadKeysAsync(path, ancestor, cancellationToken) ?? throw NotPossible(path, "it was sealed for others");
        var merged = Merge(old.Keys, mine.Keys, other.Keys);
        var group = GroupOf(path) ?? throw NotPossible(path, ".vault/config has no group of recipients for it");
        return merged.Format().AsSpan().SequenceEqual(mine.Format()) ? ours
            : (await backend.SealAsync(merged.Format(), group, isSigned: false, cancellationToken)).Message;
    }

    private static UpstreamKeyFile Merge(
        ImmutableSortedDictionary<VaultEntryId, DataKey> old,
        ImmutableSortedDictionary<VaultEntryId, DataKey> mine,
        ImmutableSortedDictionary<VaultEntryId, DataKey> other)
    {
        var merged = mine.ToBuilder();
        foreach (var id in old.Keys.Concat(other.Keys).Distinct())
        {
            if (!IsSame(old.GetValueOrDefault(id), mine.GetValueOrDefault(id)))
            {
                continue;
            }

            if (other.TryGetValue(id, out var key))
            {
                merged[id] = key;
            }
            else
            {
                merged.Remove(id);
            }
        }

        return new UpstreamKeyFile(merged.ToImmutable());
    }

    private static bool IsSame(DataKey? left, DataKey? right) => left?.Reveal() == right?.Reveal();

    // The key file of the first v6 is everybody's.
    private RecipientGroup? GroupOf(RelativePath path) =>
        path == files.FlatKeyFile ? settings.Everybody() : settings.Groups().FirstOrDefault(group => files.KeyFile(group.Id) == path);

    private static DevenvException NotPossible(RelativePath path, string reason) =>
        new(DiagnosticTable.MergeNotPossible.Create(path, reason));
}

using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives;

namespace Devenv.Vault.Configuration;

/// <summary>A set of recipients that some entries are sealed for, in ordinal order and each once.</summary>
public sealed class RecipientGroup : IEquatable<RecipientGroup>
{
    private RecipientGroup(ImmutableArray<string> recipients, string id) => (Recipients, Id) = (recipients, id);

    public ImmutableArray<string> Recipients { get; }

    /// <summary>
    /// The group's name in the vault: the first 16 digits of the SHA-256 of its recipients joined by line feeds; <c>default</c> for none.
    /// </summary>
    public string Id { get; }

    public static RecipientGroup Of(IEnumerable<string> recipients)
    {
        ImmutableArray<string> sorted =
        [
            .. recipients.Select(recipient => recipient.Trim()).Where(recipient => recipient.Length > 0)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var id = sorted.IsEmpty ? "default" : Sha256Hash.Compute(Encoding.UTF8.GetBytes(string.Join('\n', sorted))).ToString()[..16];
        return new RecipientGroup(sorted, id);
    }

    public bool Equals(RecipientGroup? other) => other is not null && Recipients.SequenceEqual(other.Recipients, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as RecipientGroup);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => string.Join(", ", Recipients);
}

using System.Collections.Immutable;
using Devenv.Store.Cache;

namespace Devenv.Operations.Caching;

/// <summary>What things of one kind come to.</summary>
/// <param name="BytesAlone">Without files that have names elsewhere, such as in environments.</param>
internal sealed record StoredSum(StoredKind Kind, int Count, long Bytes, long BytesAlone)
{
    public static StoredSum Of(StoredKind kind, ImmutableArray<StoredItem> items)
    {
        var own = items.Where(item => item.Kind == kind).ToArray();
        return new StoredSum(kind, own.Length, own.Sum(item => item.Weight.Bytes), own.Sum(item => item.Weight.BytesAlone));
    }

    /// <summary>The kind's folder, which is its name for people and machines.</summary>
    public string Name => NameOf(Kind);

    public static string NameOf(StoredKind kind) => kind switch
    {
        StoredKind.Package => "pkgs",
        StoredKind.Wheel => "wheels",
        _ => "repodata",
    };
}

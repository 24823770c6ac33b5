using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>A thing of the shared cache that can go by itself.</summary>
/// <param name="Path">Of its file or folder, absolute.</param>
/// <param name="LastUsed">UTC.</param>
/// <param name="IsWhole">Not: a package of which only a part is there, which nobody uses.</param>
public sealed record StoredItem(StoredKind Kind, string Path, DateTime LastUsed, StoredWeight Weight, bool IsWhole = true)
{
    /// <summary>Of a package.</summary>
    public Sha256Hash? Sha256 => Kind == StoredKind.Package ? Sha256Hash.ParseOrNull(System.IO.Path.GetFileName(Path)) : null;

    /// <summary>For people: the file's name, or that of <see cref="Named"/>.</summary>
    public string Label { get; private init; } = System.IO.Path.GetFileName(Path);

    /// <summary>The same with a package's name, version and build as its label, where they can be read.</summary>
    public StoredItem Named()
    {
        try
        {
            return Kind == StoredKind.Package
                && IndexJson.TryRead(File.ReadAllBytes(System.IO.Path.Join(Path, "info", "index.json")), out var index, out _)
                ? this with { Label = $"{index.Name} {index.Version} {index.Build}" }
                : this;
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return this;
        }
    }
}

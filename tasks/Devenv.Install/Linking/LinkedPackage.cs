using System.Buffers;
using System.Collections.Immutable;
using Devenv.Conda.Prefix;

namespace Devenv.Install.Linking;

/// <summary>A package on its way into a prefix.</summary>
internal sealed class LinkedPackage(PackageToLink package, ImmutableArray<LinkEntry> entries)
{
    private int _remaining;

    public PackageToLink Package { get; } = package;

    /// <summary>In the order of their wanted paths, none twice.</summary>
    public ImmutableArray<LinkEntry> Entries { get; } = entries;

    /// <summary>What patched files are dated with; null: as they are written.</summary>
    public DateTime? PatchedTime { get; init; }

    public string RecordFileName => PrefixRecord.FileNameOf(Package.Record.Package);

    /// <summary>Says how many entries there are to link before <see cref="Complete"/> says true.</summary>
    public void Expect(int count) => _remaining = count;

    /// <summary>Counts linked entries; true for the caller that counts the last one.</summary>
    public bool Complete(int count) => Interlocked.Add(ref _remaining, -count) == 0;

    public ReadOnlySpan<byte> WriteRecord(LinkMethod method)
    {
        var output = new ArrayBufferWriter<byte>(4096 + (256 * Entries.Length));
        new PrefixRecord(Package.Record, [.. Entries.Select(entry => entry.ToPrefixPath(method)).OrderBy(path => path.Path)])
        {
            ExtractedPackageFolder = Package.ExtractedFolder,
            RequestedSpecs = Package.RequestedSpecs,
            LinkMethod = method,
        }.Write(output);
        return output.WrittenSpan;
    }
}

using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Host.Files;

namespace Devenv.Store.Repodata;

/// <summary>A subdir of a channel and where its index is kept.</summary>
internal sealed class IndexedSubdir
{
    private static readonly ImmutableArray<string> s_onServer = ["repodata.json.zst", "repodata.json.bz2", "repodata.json"];
    private static readonly ImmutableArray<string> s_inFolder = ["repodata.json", "repodata.json.zst", "repodata.json.bz2"];

    public IndexedSubdir(ChannelUrl channel, Subdir subdir, string cacheFolder)
    {
        (Channel, Subdir) = (channel, subdir);
        IsFolder = channel.Url.StartsWith("file:", StringComparison.Ordinal);
        Path = System.IO.Path.Join(cacheFolder, "repodata", RepodataIndex.AddressOf(channel, subdir).ToString()[..32] + ".index");
    }

    public ChannelUrl Channel { get; }

    public Subdir Subdir { get; }

    /// <summary>The channel is a folder of this machine.</summary>
    public bool IsFolder { get; }

    /// <summary>The index file.</summary>
    public string Path { get; }

    /// <summary>
    /// The forms of the document in the order in which they are looked for (spec/REPODATA.md §3); unpacking costs where no network does.
    /// </summary>
    public ImmutableArray<string> Documents => IsFolder ? s_inFolder : s_onServer;

    public string UrlOf(string document) => Channel.SubdirUrl(Subdir) + document;

    /// <summary>The index as it is kept; null where there is none, or it is not whole.</summary>
    public RepodataIndex? TryOpen()
    {
        var file = MappedFile.TryOpen(Path);
        var index = file is null ? null : RepodataIndex.TryOpen(file.Memory, file, Channel, Subdir);
        if (index is null)
        {
            ((IDisposable?)file)?.Dispose();
        }

        return index;
    }

    /// <summary>Removes what writers that were killed, and versions of the SDK that kept documents whole, left beside the index.</summary>
    public void ClearAway()
    {
        var folder = System.IO.Path.GetDirectoryName(Path) ?? Path;
        AtomicFile.DeleteAbandoned(folder);
        try
        {
            foreach (var document in Directory.GetFiles(folder, "*.repodata"))
            {
                File.Delete(document);
            }
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            // They cost room and nothing else.
        }
    }

    /// <summary>Removes the index.</summary>
    public void Discard() => AtomicFile.Delete(Path);
}

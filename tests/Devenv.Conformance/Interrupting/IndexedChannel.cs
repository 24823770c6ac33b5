using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;

namespace Devenv.Conformance.Interrupting;

/// <summary>
/// A channel whose records all have one version, so that an index that is mixed of two documents is seen, and looks at its index.
/// </summary>
internal sealed class IndexedChannel(string url, string cacheFolder)
{
    private const int Names = 4000;

    private static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What <see cref="LookAsync"/> has to see of a version.</summary>
    public static string Content(int version) => $"{Names} names of version {version}";

    /// <summary>Replaces the document of a channel's folder.</summary>
    public static void Publish(string folder, int version)
    {
        var records = Enumerable.Range(0, Names).Select(i => $$"""
            "p{{i}}-{{version}}-0.conda":{"build":"0","depends":["p{{i / 2}} >={{version}}","q{{version}}-{{i}}"],"name":"p{{i}}","version":"{{version}}"}
            """);
        var document = $$$"""{"packages.conda":{{{{string.Join(',', records)}}}}}""";
        AtomicFile.Write(Path.Join(folder, Subdir.Linux64.Name, "repodata.json.zst"),
            ZstdFrameWriter.Frame(Encoding.UTF8.GetBytes(document)));
    }

    /// <summary>What the index has, of which every record is read; null where there is none and none may be made.</summary>
    /// <param name="isOffline">Only what is there.</param>
    public async Task<string?> LookAsync(bool isOffline)
    {
        using var transport = new Transport(new TransportOptions { Offline = isOffline });
        try
        {
            using var index = await Gateway(transport, isOffline).GetAsync(ChannelUrl.FromUrl(url), Subdir.Linux64, CancellationToken.None);
            return index is null ? null : Describe(index);
        }
        catch (DevenvException offline) when (isOffline && offline.Diagnostic.Code == DiagnosticTable.Offline.Code)
        {
            return null;
        }
    }

    /// <summary>Removes the index, so that the next look makes it anew.</summary>
    public void Discard()
    {
        using var transport = new Transport(new TransportOptions());
        Gateway(transport, isOffline: false).Discard(ChannelUrl.FromUrl(url), Subdir.Linux64);
    }

    /// <summary>The files beside the index.</summary>
    public ImmutableArray<string> Others() =>
    [
        .. Directory.GetFiles(Path.Join(cacheFolder, "repodata"))
            .Where(file => Path.GetExtension(file) != ".index")
            .Order(StringComparer.Ordinal),
    ];

    private static string Describe(RepodataIndex index)
    {
        var names = index.Names;
        var versions = names.SelectMany(name => index.Records(name)).Select(record => record.Package.Version.Source).Distinct();
        return $"{names.Length} names of version {string.Join(" and ", versions.Order(StringComparer.Ordinal))}";
    }

    private RepodataGateway Gateway(Transport transport, bool isOffline) => new(
        transport,
        cacheFolder,
        new HostEnvironment("linux-64", FrozenDictionary<string, string>.Empty, cacheFolder, cacheFolder, s_now, 1, 2),
        isOffline);
}

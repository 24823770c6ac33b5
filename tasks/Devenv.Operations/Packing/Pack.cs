using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Formats.Tar;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;

namespace Devenv.Operations.Packing;

/// <summary>
/// A pack as it lies on disk. It comes from elsewhere: only members with the names of the layout are looked at, nothing of it is written
/// under a name it gives, and each archive has to be the one that the pack's own repodata describe.
/// </summary>
/// <param name="WheelCount">Python packages in it, which are not installed.</param>
internal sealed record Pack(Subdir Platform, ImmutableArray<PackedArchive> Archives, int WheelCount)
{
    /// <summary>More than the repodata of any environment.</summary>
    private const int LargestDocument = 256 << 20;

    /// <param name="file">Absolute.</param>
    /// <exception cref="DevenvException">DEVENV5064: it is no pack, or a damaged one; or it cannot be read.</exception>
    public static Pack Read(string file, CancellationToken cancellation)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            return new Reading(file).Read(stream, cancellation);
        }
        catch (InvalidDataException fault)
        {
            throw Unreadable(file, fault.Message.TrimEnd('.'), fault);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(file, "there is no such file", missing);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, file);
        }
    }

    private static DevenvException Unreadable(string file, string reason, Exception? cause = null) =>
        new(DiagnosticTable.PackUnreadable.Create(file, reason), cause);

    private sealed class Reading(string file)
    {
        private readonly Dictionary<string, FileRegion> _archives = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, byte[]> _repodata = new(StringComparer.Ordinal);
        private byte[]? _description;
        private int _wheels;

        public Pack Read(FileStream stream, CancellationToken cancellation)
        {
            var tar = new TarReader(stream);
            while (tar.Next() is { } member)
            {
                cancellation.ThrowIfCancellationRequested();
                var name = member.Name.StartsWith("./", StringComparison.Ordinal) ? member.Name[2..] : member.Name;
                if (member.Kind is '0' or '\0' && RelativePath.TryParse(name, out var path))
                {
                    Take(tar, member, path, stream.Position);
                }
            }

            var (platform, fault) = PackLayout.ReadDescription(
                _description ?? throw Unreadable(file, $"it has no {PackLayout.Description}"));
            return platform is { } known ? new Pack(known, [.. Archives()], _wheels) : throw Unreadable(file, fault ?? string.Empty);
        }

        private void Take(TarReader tar, TarMember member, RelativePath path, long offset)
        {
            switch (path.Value.Split('/'))
            {
                case [PackLayout.Description]:
                    _description = Content(tar, member);
                    break;
                case [PackLayout.Channel, var subdir, PackLayout.Repodata]:
                    _repodata[subdir] = Content(tar, member);
                    break;
                case [PackLayout.Channel, _, _]:
                    _archives[path.Value] = new FileRegion(file, offset, member.Size);
                    break;
                case [PackLayout.Pypi, ..] when path.Value.EndsWith(".whl", StringComparison.Ordinal):
                    _wheels++;
                    break;
                default:
                    break;
            }
        }

        private byte[] Content(TarReader tar, TarMember member)
        {
            if (member.Size > LargestDocument)
            {
                throw Unreadable(file, $"its member \"{member.Name}\" is too large");
            }

            var content = new byte[member.Size];
            tar.Read(content);
            return content;
        }

        private IEnumerable<PackedArchive> Archives()
        {
            var channel = ChannelUrl.FromUrl(new Uri(file).AbsoluteUri + "/" + PackLayout.Channel);
            foreach (var (name, json) in _repodata)
            {
                if (!Subdir.TryParse(name, out var subdir))
                {
                    throw Unreadable(file, $"its channel has a folder \"{name}\", which is no platform");
                }

                using var index = RepodataIndex.Read(json, channel, subdir);
                foreach (var record in index.Names.SelectMany(known => index.Records(known)))
                {
                    yield return _archives.TryGetValue($"{PackLayout.Channel}/{name}/{record.FileName}", out var region)
                        ? new PackedArchive(record, region)
                        : throw Unreadable(file, $"the archive \"{record.FileName}\" is not in it");
                }
            }
        }
    }
}

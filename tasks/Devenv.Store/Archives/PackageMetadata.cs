using System.Text;
using System.Text.Unicode;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>The files below info/ (CEP 34) of a package that was put down, and whether they are true of it.</summary>
internal sealed class PackageMetadata(string archive, ContainedFolder folder, ExtractedMembers members, ExtractionLimits limits)
{
    private const string NoText = "it holds a name that is not UTF-8";

    private static readonly RelativePath s_index = RelativePath.Parse("info/index.json");
    private static readonly RelativePath s_paths = RelativePath.Parse("info/paths.json");
    private static readonly RelativePath s_link = RelativePath.Parse("info/link.json");
    private static readonly RelativePath s_files = RelativePath.Parse("info/files");

    /// <summary>What info/paths.json says of each path, where it is there already.</summary>
    public IReadOnlyDictionary<RelativePath, PathsEntry>? ReadPromises() =>
        members.TryGet(s_paths, out _) ? ReadPaths().Entries.DistinctBy(entry => entry.Path).ToDictionary(entry => entry.Path) : null;

    /// <exception cref="DevenvException">A file of info/ is missing or unreadable, or not true.</exception>
    public PackageContents Verify()
    {
        if (!members.TryGet(s_index, out _))
        {
            throw new DevenvException(DiagnosticTable.ArchivePartMissing.Create(archive, s_index.Value));
        }

        if (!IndexJson.TryRead(Read(s_index), out var index, out var fault))
        {
            throw Unreadable(s_index, fault);
        }

        if (index.Noarch == NoarchKind.Python && members.TryGet(s_link, out _) && !LinkJson.TryRead(Read(s_link), out _, out fault))
        {
            throw Unreadable(s_link, fault);
        }

        var hasPaths = members.TryGet(s_paths, out _);
        var paths = hasPaths ? ReadPaths() : ReadOlderLists();
        foreach (var entry in paths.Entries)
        {
            Hold(entry, hasPaths ? s_paths.Value : "info/files");
        }

        return new PackageContents(index, members, paths);
    }

    private PathsJson ReadPaths()
        => PathsJson.TryRead(Read(s_paths).Span, out var paths, out var fault) ? paths : throw Unreadable(s_paths, fault);

    private PathsJson ReadOlderLists()
    {
        var files = ReadText("info/files") ?? (members.LacksUnnamed ? throw Unreadable(s_files, NoText) : string.Join('\n', Payload()));
        var lists = new LegacyPaths(files, ReadText("info/has_prefix") ?? string.Empty, ReadText("info/no_link") ?? string.Empty,
            ReadText("info/no_softlink") ?? string.Empty);
        return lists.TryConvert(TypeOf, out var paths, out var fault) ? paths : throw Unreadable(RelativePath.Parse("info"), fault);
    }

    private IEnumerable<string> Payload() => members.All
        .Where(member => member.Kind != MemberKind.Folder && !member.Path.Value.StartsWith("info/", StringComparison.Ordinal))
        .Select(member => member.Path.Value)
        .Order(StringComparer.Ordinal);

    private PathType TypeOf(RelativePath path) => members.TryGet(path, out var member) ? TypeOf(member) : PathType.Hardlink;

    private static PathType TypeOf(ExtractedMember member) => member.Kind switch
    {
        MemberKind.Link => PathType.Softlink,
        MemberKind.Folder => PathType.Directory,
        _ => PathType.Hardlink,
    };

    // A row that calls a link a file is taken: what counts is in the archive. The sum of a link is that of what it leads to, perhaps in
    // another package.
    private void Hold(PathsEntry entry, string list)
    {
        if (!members.TryGet(entry.Path, out var member))
        {
            throw new DevenvException(DiagnosticTable.ArchiveFileMissing.Create(archive, entry.Path.Value, list));
        }

        if (member.Kind == MemberKind.File && entry.Type == PathType.Hardlink)
        {
            HoldContent(entry, member);
        }
        else if (TypeOf(member) != entry.Type && member.Kind != MemberKind.Link)
        {
            throw new DevenvException(DiagnosticTable.ArchiveFileDiffers.Create(
                archive, entry.Path.Value, "kind", member.Kind.ToString().ToLowerInvariant(), entry.Type.ToString().ToLowerInvariant()));
        }
    }

    private void HoldContent(PathsEntry entry, ExtractedMember member)
    {
        if (entry.Size is { } size && size != member.Size)
        {
            throw new DevenvException(DiagnosticTable.ArchiveFileDiffers.Create(archive, entry.Path.Value, "size", member.Size, size));
        }

        if (entry.Sha256 is { } sha256 && sha256 != member.Sha256)
        {
            throw new DevenvException(
                DiagnosticTable.ArchiveFileDiffers.Create(archive, entry.Path.Value, "sha256", member.Sha256, sha256));
        }
    }

    /// <summary>One of the older lists, null where it is missing.</summary>
    private string? ReadText(string path)
    {
        var file = RelativePath.Parse(path);
        if (!members.TryGet(file, out _))
        {
            return null;
        }

        var bytes = Read(file).Span;
        return bytes.Count((byte)'\n') > limits.Entries ? throw Unreadable(file, $"it has more than {limits.Entries} lines")
            : Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes)
            : throw Unreadable(file, NoText);
    }

    private ReadOnlyMemory<byte> Read(RelativePath path)
    {
        var limit = path == s_index || path == s_link ? limits.MetadataBytes : limits.ListBytes;
        if (!members.TryGet(path, out var member) || member.Kind != MemberKind.File || member.Size > limit)
        {
            throw Unreadable(path, "it is no file, or too large");
        }

        using var file = folder.OpenRead(path);
        var bytes = new byte[member.Size];
        file.ReadExactly(bytes);
        return bytes;
    }

    private DevenvException Unreadable(RelativePath path, string fault)
    {
        var descriptor = path == s_index ? DiagnosticTable.PackageMetadataUnreadable
            : path == s_link ? DiagnosticTable.PackageCommandsUnreadable
            : DiagnosticTable.PackagePathsUnreadable;
        return new DevenvException(descriptor.Create(archive, path.Value, fault));
    }
}

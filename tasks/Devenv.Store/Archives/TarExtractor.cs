using System.Buffers;
using System.Security.Cryptography;
using Devenv.Conda.Prefix;
using Devenv.Formats.Tar;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>
/// Puts the members of a tar below a folder. Modes keep the owner's execute bit alone and links stay inside, so that nothing of an archive
/// acts beyond its folder; times are kept, since compiled Python files refer to those of their sources.
/// </summary>
internal sealed class TarExtractor(string archive, ContainedFolder folder, ExtractedMembers members, ExtractionBudget budget)
{
    private const int BufferSize = 1 << 20;

    // 1980, as other readers have it, and 2106, where 32 bits end.
    private const long Earliest = 315_532_800;
    private const long Latest = uint.MaxValue;

    private const string PythonModules = "site-packages/";

    private static readonly RelativePath s_pythonLibrary = RelativePath.Parse("lib/python");

    /// <summary>What info/paths.json promises, where that was read before; a file that outgrows it stops the extraction.</summary>
    public IReadOnlyDictionary<RelativePath, PathsEntry>? Promised { get; set; }

    /// <exception cref="DevenvException">A member is refused, a limit is passed, or the disk does not take it.</exception>
    /// <exception cref="InvalidDataException">The tar, or what it is packed in, is broken.</exception>
    public void Extract(Stream packed, CancellationToken cancellation)
    {
        using var stream = new BudgetedStream(packed, budget);
        var reader = new TarReader(stream);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (reader.Next() is { } member)
            {
                cancellation.ThrowIfCancellationRequested();
                budget.AddEntry(member.Name);
                Put(member, reader, buffer);
            }

            // Up to the end of the packed stream, where its checksum is.
            while (stream.Read(buffer) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Put(TarMember member, TarReader reader, byte[] buffer)
    {
        if (!member.IsNameText)
        {
            members.LacksUnnamed = true;
            return;
        }

        var path = PathOf(member);
        if (path.IsEmpty)
        {
            return;
        }

        budget.AddBytes(member.Holes);
        if (member.IsFile)
        {
            PutFile(member, path, reader, buffer);
        }
        else if (member.IsFolder)
        {
            members.Admit(path, MemberKind.Folder);
            Touch(path, () => folder.CreateFolder(path));
            members.Set(new ExtractedMember(path, MemberKind.Folder));
        }
        else if (member.IsSymbolicLink)
        {
            PutLink(member, path);
        }
        else if (member.IsHardLink)
        {
            PutHardLink(member, path);
        }
        else
        {
            throw members.Refuse(DiagnosticTable.ArchiveMemberKind, member.Name,
                member.IsDevice ? "it is a device"
                : member.IsFifo ? "it is a fifo"
                : $"it is of the kind '{member.Kind}', which packages do not have");
        }
    }

    private RelativePath PathOf(TarMember member)
    {
        if (!RelativePath.TryParse(member.Name, out var path))
        {
            throw members.Refuse(DiagnosticTable.ArchiveMemberLeaves, member.Name, ReasonOf(member.Name));
        }

        // Records of an environment are the installer's alone.
        if (path.Value.StartsWith("conda-meta/", StringComparison.OrdinalIgnoreCase)
            || path.Value.Equals("conda-meta", StringComparison.OrdinalIgnoreCase))
        {
            throw members.Refuse(DiagnosticTable.ArchivePlaceReserved, member.Name, "conda-meta holds the environment's own records");
        }

        return path.IsEmpty && !member.IsFolder
            ? throw members.Refuse(DiagnosticTable.ArchiveMemberRefused, member.Name, "it has no name")
            : path;
    }

    private static string ReasonOf(string name) =>
        name.Contains('\0', StringComparison.Ordinal) ? "its name holds a NUL"
        : name is ['/' or '\\', ..] or [_, ':', ..] ? "its name is absolute"
        : "its name holds \"..\"";

    private void PutFile(TarMember member, RelativePath path, TarReader reader, byte[] buffer)
    {
        // As tar does it, the last member of a name counts.
        if (members.Admit(path, MemberKind.File) is not null)
        {
            Touch(path, () => folder.Delete(path));
        }

        var isExecutable = (member.Mode & (int)UnixFileMode.UserExecute) != 0;
        using var file = Touch(path, () => folder.CreateFile(path, isExecutable));
        var (size, hash) = Copy(reader, path, file, buffer);
        var time = DateTime.UnixEpoch.AddSeconds(Math.Clamp(member.ModifiedAt, Earliest, Latest));
        OnDisk(path, () => File.SetLastWriteTimeUtc(file.SafeFileHandle, time));
        members.Set(new ExtractedMember(path, MemberKind.File, size, hash));
    }

    private (long Size, Sha256Hash Hash) Copy(TarReader reader, RelativePath path, FileStream file, byte[] buffer)
    {
        var promised = Promised?.GetValueOrDefault(path)?.Size ?? long.MaxValue;
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        var count = reader.Read(buffer);
        long size = count;
        if (count < buffer.Length)
        {
            Hold(path, size, promised);
            SHA256.HashData(buffer.AsSpan(0, count), digest);
            Write(file, buffer, count, path);
            return (size, new Sha256Hash(digest));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (count > 0)
        {
            Hold(path, size, promised);
            hash.AppendData(buffer, 0, count);
            Write(file, buffer, count, path);
            count = reader.Read(buffer);
            size += count;
        }

        hash.GetHashAndReset(digest);
        return (size, new Sha256Hash(digest));
    }

    private void Hold(RelativePath path, long size, long promised)
    {
        if (size > promised)
        {
            throw new DevenvException(DiagnosticTable.ArchiveFileDiffers.Create(archive, path.Value, "size", $"{size} or more", promised));
        }
    }

    private void Write(FileStream file, byte[] buffer, int count, RelativePath path) => OnDisk(path, () => file.Write(buffer, 0, count));

    private void OnDisk(RelativePath path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.Of(e, folder.PathOf(path));
        }
    }

    private void PutLink(TarMember member, RelativePath path)
    {
        if (!member.IsLinkNameText)
        {
            throw members.Refuse(DiagnosticTable.ArchiveMemberRefused, member.Name, "it is a link to a name that is not UTF-8");
        }

        // What noarch Python packages have there comes to lie deeper, and is judged again where it is put down in the end.
        var below = path.Value.StartsWith(PythonModules, StringComparison.Ordinal) ? s_pythonLibrary : default;
        if (!LinkText.StaysInside(below.Append(path), member.LinkName))
        {
            throw members.Refuse(DiagnosticTable.ArchiveLinkLeaves, member.Name,
                member.LinkName.Length == 0
                    ? "it is a link without a target"
                    : $"it is a link to \"{member.LinkName}\", out of the environment");
        }

        members.Admit(path, MemberKind.Link);
        Touch(path, () => folder.CreateSymbolicLink(path, member.LinkName, below));
        members.Set(new ExtractedMember(path, MemberKind.Link, Target: member.LinkName));
    }

    private void PutHardLink(TarMember member, RelativePath path)
    {
        if (!RelativePath.TryParse(member.LinkName, out var target) || !members.TryGet(target, out var source)
            || source.Kind != MemberKind.File)
        {
            throw members.Refuse(DiagnosticTable.ArchiveLinkLeaves, member.Name,
                $"it is a hard link to \"{member.LinkName}\", which is no file that came before it in the archive");
        }

        if (members.Admit(path, MemberKind.File) is not null)
        {
            throw members.Refuse(DiagnosticTable.ArchiveMemberTwice, member.Name, "it is in the archive twice");
        }

        Touch(path, () => folder.CreateHardLink(path, target));
        members.Set(source with { Path = path });
    }

    // Names that the disk does not take are the archive's fault; a full disk is not.
    private void Touch(RelativePath path, Action action) => Touch(path, () =>
    {
        action();
        return 0;
    });

    private T Touch<T>(RelativePath path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (DevenvException e) when (e.Diagnostic.Descriptor == DiagnosticTable.NameNotPossible
            || e.Diagnostic.Descriptor == DiagnosticTable.PathInTheWay
            || e.Diagnostic.Descriptor == DiagnosticTable.PathPassesThroughLink
            || e.Diagnostic.Descriptor == DiagnosticTable.LinkLeavesFolder)
        {
            throw e.Diagnostic.Descriptor == DiagnosticTable.PathInTheWay && members.FindAlike(path) is { } alike
                ? members.Refuse(
                    DiagnosticTable.ArchiveMemberTwice, path.Value, $"the file system takes its name for the same as \"{alike.Path}\"")
                : new DevenvException(
                    DiagnosticTable.ArchiveMemberRefused.Create(archive, path.Value, e.Diagnostic.Message.TrimEnd('.')), e);
        }
    }
}

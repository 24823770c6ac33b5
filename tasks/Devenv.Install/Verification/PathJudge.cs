using System.Security.Cryptography;
using System.Text;
using Devenv.Conda.Prefix;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Verification;

/// <summary>Compares one path of a prefix with what a record says of it.</summary>
internal static class PathJudge
{
    /// <returns>Null: it is as recorded.</returns>
    public static PrefixDifference? Judge(ContainedFolder folder, PathClaim claim, ExpectedModes modes)
    {
        try
        {
            return claim.Path.Type switch
            {
                PathType.PycFile => null,
                PathType.Directory => JudgeFolder(folder, claim),
                PathType.Softlink => JudgeLink(folder, claim),
                _ => JudgeFile(folder, claim, modes),
            };
        }
        catch (DevenvException fault)
        {
            return Differs(claim, DifferenceKind.Unreadable, fault.Diagnostic.Message);
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            return Differs(claim, DifferenceKind.Unreadable, fault.Message);
        }
    }

    private static PrefixDifference? JudgeFolder(ContainedFolder folder, PathClaim claim) =>
        folder.Kind(claim.Path.Path) switch
        {
            EntryKind.Folder => null,
            EntryKind.None => Missing(claim),
            var kind => Differs(claim, DifferenceKind.Type, $"it is a {Noun(kind)} instead of a folder"),
        };

    private static PrefixDifference? JudgeFile(ContainedFolder folder, PathClaim claim, ExpectedModes modes)
    {
        switch (folder.Kind(claim.Path.Path))
        {
            case EntryKind.None:
                return Missing(claim);
            case EntryKind.File:
                var file = new FileInfo(folder.PathOf(claim.Path.Path));
                return JudgeContent(file, claim) ?? JudgeMode(file, claim, modes);
            case var kind:
                return Differs(claim, DifferenceKind.Type, $"it is a {Noun(kind)} instead of a file");
        }
    }

    // Without a hash, as of packages of old formats, the size is all there is; it is of the package's content, so a replaced prefix may
    // change it.
    private static PrefixDifference? JudgeContent(FileInfo file, PathClaim claim)
    {
        var path = claim.Path;
        if ((path.Sha256InPrefix ?? (path.Placeholder is null ? path.Sha256 : null)) is { } expected)
        {
            return HashOf(file) == expected ? null : OtherContent(file, claim);
        }

        return path.Placeholder is null && path.Size is { } size && size != file.Length ? OtherContent(file, claim) : null;
    }

    private static PrefixDifference OtherContent(FileInfo file, PathClaim claim)
    {
        var sizes = claim.Path.Size is { } size && size != file.Length ? $" ({file.Length} bytes instead of {size})" : string.Empty;
        return Differs(claim, DifferenceKind.Content, "its content is not what was installed" + sizes);
    }

    private static PrefixDifference? JudgeMode(FileInfo file, PathClaim claim, ExpectedModes modes)
    {
        if (OperatingSystem.IsWindows() || modes.IsExecutable(claim.Package, claim.Path.WantedPath) is not { } expected)
        {
            return null;
        }

        return file.UnixFileMode.HasFlag(UnixFileMode.UserExecute) == expected ? null
            : Differs(claim, DifferenceKind.Mode, expected ? "it cannot be executed" : "it can be executed and should not be");
    }

    // What was recorded as a link may be a copy of its target where links cannot be made; rattler hashes the text of a link, conda what
    // it leads to.
    private static PrefixDifference? JudgeLink(ContainedFolder folder, PathClaim claim)
    {
        var kind = folder.Kind(claim.Path.Path);
        if (kind == EntryKind.None)
        {
            return Missing(claim);
        }

        var file = new FileInfo(folder.PathOf(claim.Path.Path));
        if (kind == EntryKind.Link)
        {
            var text = file.LinkTarget ?? string.Empty;
            var isRight = claim.Path.Sha256 is not { } expected
                || Sha256Hash.Compute(Encoding.UTF8.GetBytes(text)) == expected || LeadsTo(file, expected);
            return isRight
                ? null
                : Differs(claim, DifferenceKind.Target, $"it leads to \"{text}\", which is not what was installed");
        }

        return kind == EntryKind.File && (OperatingSystem.IsWindows() || claim.Path.Sha256 is { } content && HashOf(file) == content)
            ? null
            : Differs(claim, DifferenceKind.Type, $"it is a {Noun(kind)} instead of a link");
    }

    private static bool LeadsTo(FileInfo link, Sha256Hash content) =>
        link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target && HashOf(target) == content;

    private static Sha256Hash HashOf(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0);
        Span<byte> digest = stackalloc byte[Sha256Hash.ByteCount];
        SHA256.HashData(stream, digest);
        return new Sha256Hash(digest);
    }

    private static PrefixDifference Missing(PathClaim claim) => Differs(claim, DifferenceKind.Missing, "it is missing");

    private static PrefixDifference Differs(PathClaim claim, DifferenceKind kind, string detail) =>
        new(claim.Package, claim.Path.Path, kind, detail);

    private static string Noun(EntryKind kind) => kind switch { EntryKind.Folder => "folder", EntryKind.Link => "link", _ => "file" };
}

using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Prefix;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Linking;

/// <summary>
/// Puts one file down. A file of the cache is never opened for writing: what must differ is written new. Folders exist already, and names
/// are free. Source: spec/INSTALL.md §4.2, §4.3.
/// </summary>
internal sealed class FileLinker(ContainedFolder prefix, Subdir platform)
{
    /// <summary>What a placeholder of a byte or two could make of a file otherwise has no bounds.</summary>
    private const long LongestText = 1L << 30;

    private readonly byte[] _textPrefix = Encoding.UTF8.GetBytes(platform.IsWindows ? prefix.Path.Replace('\\', '/') : prefix.Path);
    private readonly byte[] _binaryPrefix = Encoding.UTF8.GetBytes(prefix.Path);

    /// <exception cref="DevenvException">The file system refuses, or the package is broken.</exception>
    public void Link(LinkedPackage package, LinkEntry entry, LinkCapability capability)
    {
        var target = prefix.PathOf(entry.Placed);
        if (entry.Generated is { } content)
        {
            WriteFile(target, content, executable: !platform.IsWindows);
            return;
        }

        var source = package.Package.ExtractedFolder + "/" + entry.Source.Value;
        try
        {
            Put(package, entry, capability, source, target);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw Explain(exception, package, entry, source, target);
        }
    }

    private void Put(LinkedPackage package, LinkEntry entry, LinkCapability capability, string source, string target)
    {
        if (entry.Type == PathType.Softlink && new FileInfo(source).LinkTarget is { } text)
        {
            PutLink(package, entry, source, target, text);
            return;
        }

        // What is listed as a link and is none is an ordinary file.
        entry.Type = PathType.Hardlink;
        if (entry.Placeholder is not null)
        {
            Patch(package, entry, entry.Placeholder, source, target);
        }
        else
        {
            entry.LinkMethod = PutPlain(package, entry, capability, source, target);
        }
    }

    private static LinkMethod PutPlain(LinkedPackage package, LinkEntry entry, LinkCapability capability, string source, string target)
    {
        if (!entry.NoLink && capability.Reflink && FileLinks.TryReflink(source, target))
        {
            return LinkMethod.Reflink;
        }

        if (!entry.NoLink && capability.Hardlink && HardLink(package, entry, source, target))
        {
            return LinkMethod.Hardlink;
        }

        File.Copy(source, target);
        return LinkMethod.Copy;
    }

    private static bool HardLink(LinkedPackage package, LinkEntry entry, string source, string target)
    {
        switch (FileLinks.TryHardLink(source, target))
        {
            case HardLinkOutcome.Linked:
                return true;
            case HardLinkOutcome.NameTaken:
                throw new DevenvException(DiagnosticTable.PathInTheWay.Create(target, "file"));
            case HardLinkOutcome.Missing when !File.Exists(source):
                throw Missing(package, entry);
            default:
                return false;
        }
    }

    private static void PutLink(LinkedPackage package, LinkEntry entry, string source, string target, string text)
    {
        if (!LinkText.StaysInside(entry.Wanted, text))
        {
            throw new DevenvException(
                DiagnosticTable.PackageLinkLeaves.Create(package.Package.Record.ToString(), entry.Wanted.Value, text));
        }

        entry.Sha256 = Sha256Hash.Compute(Encoding.UTF8.GetBytes(text));
        entry.Size = null;
        try
        {
            File.CreateSymbolicLink(target, text);
        }
        catch (Exception exception) when (FileFault.Is(exception) && File.Exists(source))
        {
            // On Windows making links is a privilege, and some file systems have none; what the link leads to in the package does the same.
            File.Copy(source, target);
            entry.Type = PathType.Hardlink;
            entry.LinkMethod = LinkMethod.Copy;
            entry.Sha256 = Sha256Hash.Compute(File.ReadAllBytes(target));
            entry.Size = new FileInfo(target).Length;
        }
    }

    private void Patch(LinkedPackage package, LinkEntry entry, PrefixPlaceholder placeholder, string source, string target)
    {
        var content = Replace(package, entry, placeholder, File.ReadAllBytes(source));
        var executable = !OperatingSystem.IsWindows() && File.GetUnixFileMode(source).HasFlag(UnixFileMode.UserExecute);
        WriteFile(target, content, executable);
        if (platform.IsOsx && OperatingSystem.IsMacOS() && placeholder.Mode == PlaceholderMode.Binary
            && (executable || CodeSignature.IsMachO(content)))
        {
            CodeSignature.Renew(target);
            content = File.ReadAllBytes(target);
        }

        if (package.PatchedTime is { } time)
        {
            File.SetLastWriteTimeUtc(target, time);
        }

        entry.Sha256InPrefix = Sha256Hash.Compute(content);
        entry.Size = content.Length;
    }

    private byte[] Replace(LinkedPackage package, LinkEntry entry, PrefixPlaceholder placeholder, byte[] content)
    {
        var old = Encoding.UTF8.GetBytes(placeholder.Text);
        if (placeholder.Mode == PlaceholderMode.Text)
        {
            if (TextReplacement.Length(content, old, _textPrefix) is var length and > LongestText && length > content.Length)
            {
                throw new DevenvException(
                    DiagnosticTable.PatchedTextTooLong.Create(package.Package.Record.ToString(), entry.Wanted.Value, length));
            }

            return TextReplacement.Replace(content, old, _textPrefix, platform);
        }

        // Windows programs find their files without it.
        if (platform.IsWindows)
        {
            return content;
        }

        if (_binaryPrefix.Length > old.Length)
        {
            throw new DevenvException(DiagnosticTable.PrefixTooLong.Create(
                package.Package.Record.ToString(), entry.Wanted.Value, _binaryPrefix.Length, old.Length));
        }

        BinaryReplacement.Replace(content, old, _binaryPrefix);
        return content;
    }

    private static void WriteFile(string target, byte[] content, bool executable)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = executable ? FileModes.Executable : FileModes.Plain;
        }

        try
        {
            using var file = new FileStream(target, options);
            file.Write(content);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.OfNew(exception, target);
        }
    }

    private static DevenvException Explain(Exception exception, LinkedPackage package, LinkEntry entry, string source, string target) =>
        exception is FileNotFoundException or DirectoryNotFoundException && !File.Exists(source)
            ? Missing(package, entry)
            : exception is UnauthorizedAccessException && exception.Message.Contains(source, StringComparison.Ordinal)
                ? FileFault.Of(exception, source)
            : FileFault.OfNew(exception, target);

    private static DevenvException Missing(LinkedPackage package, LinkEntry entry) =>
        new(DiagnosticTable.PackageFileMissing.Create(package.Package.Record.ToString(), entry.Source.Value));
}

using System.Text;

namespace Devenv.Host.Files;

/// <summary>
/// Writes a file beside its place and renames it, so that a reader sees the old content or the new one and nothing between.
/// </summary>
public static class AtomicFile
{
    /// <summary>How the name of a file begins that is not finished; one found without its process can be deleted.</summary>
    public const string UnfinishedPrefix = ".devenv-tmp-";

    /// <summary>Writes the content, making the folder where it is missing.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses; nothing is left behind.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using var file = UnfinishedFile.Create(path);
        Finish(file, path, content);
    }

    /// <summary>
    /// As <see cref="Write(string, ReadOnlySpan{byte})"/>; the content is on the disk before it has its name, and the name before this
    /// ends.
    /// </summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public static void WriteDurably(string path, ReadOnlySpan<byte> content)
    {
        using var file = UnfinishedFile.Create(path);
        Finish(file, path, content, durably: true);
    }

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Gives a person's file another text, durably: the file that a link leads to, with the permissions it has.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses; the file is as it was.</exception>
    public static void Replace(string path, string text)
    {
        var target = TargetOf(path);
        using var file = UnfinishedFile.Create(target);
        file.CopyPermissions(target);
        Finish(file, target, Encoding.UTF8.GetBytes(text), durably: true);
    }

    /// <summary>
    /// Writes only where the file has another content, so that its time tells when it changed. True where it was written.
    /// </summary>
    public static bool WriteIfDifferent(string path, ReadOnlySpan<byte> content)
    {
        if (HasContent(path, content))
        {
            return false;
        }

        Write(path, content);
        return true;
    }

    /// <summary>As the other overload, for UTF-8 text.</summary>
    public static bool WriteIfDifferent(string path, string text) => WriteIfDifferent(path, Encoding.UTF8.GetBytes(text));

    /// <summary>A name in the same folder that no other process or thread uses.</summary>
    public static string BesideOf(string path) =>
        Path.Join(Path.GetDirectoryName(path), UnfinishedPrefix + Path.GetRandomFileName());

    /// <summary>Whether a file is there and has this content in UTF-8.</summary>
    public static bool HasContent(string path, string text) => HasContent(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Deletes a file if it is there.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Neither is the file.
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>
    /// Deletes unfinished files directly in a folder whose writers have ended: a writer holds its file open in a way that refuses a second,
    /// exclusive opening. What cannot be deleted is left for another time.
    /// </summary>
    public static void DeleteAbandoned(string folder)
    {
        try
        {
            foreach (var path in Directory.GetFiles(folder, UnfinishedPrefix + "*"))
            {
                DeleteIfAbandoned(path);
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            // The folder is missing, or what comes next says what is wrong with it.
        }
    }

    private static void Finish(UnfinishedFile file, string path, ReadOnlySpan<byte> content, bool durably = false)
    {
        try
        {
            file.Content.Write(content);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }

        if (durably)
        {
            file.Flush();
        }

        file.Finish();
        if (durably && Path.GetDirectoryName(path) is { } folder)
        {
            StableStorage.FlushFolder(folder);
        }
    }

    private static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>As <see cref="DeleteAbandoned"/>, of one file.</summary>
    public static void DeleteIfAbandoned(string path)
    {
        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0,
                FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            // Somebody writes it at this moment, or has just renamed it.
        }
    }

    private static bool HasContent(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            var present = new FileInfo(path);
            return present.Exists && present.Length == content.Length && content.SequenceEqual(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            // What cannot be read is not the same; writing it says what is wrong.
            return false;
        }
    }
}

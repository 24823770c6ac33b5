using System.Text;

namespace Devenv.Host.Files;

/// <summary>Writes a file beside its place and renames it, so that a reader sees the old content or the new one and nothing between.</summary>
public static class AtomicFile
{
    /// <summary>How the name of a file begins that is not finished; one found without its process can be deleted.</summary>
    public const string UnfinishedPrefix = ".devenv-tmp-";

    /// <summary>Writes the content, making the folder where it is missing.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses; nothing is left behind.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = BesideOf(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            Discard(beside);
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes only where the file has another content, so that its time tells when it changed. True where it was written.</summary>
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

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            // The fault that led here is the one to report; the name tells the next run what this is.
        }
    }
}

using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Devenv.Activation.Tasks.Caching;

/// <summary>A file with the hash of its content.</summary>
/// <param name="Path">Relative to the workspace, with slashes.</param>
/// <param name="Hash">sha256 in hexadecimal digits; whether it is executable belongs to it.</param>
internal readonly record struct HashedFile(string Path, string Hash)
{
    private const int FewFiles = 16;

    /// <summary>Hashes files; one that is gone or cannot be read has no hash.</summary>
    public static ImmutableArray<HashedFile> Read(string folder, ImmutableArray<string> paths) =>
        paths.Length < FewFiles
            ? [.. paths.Select(path => Read(folder, path))]
            : [.. paths.AsParallel().AsOrdered().Select(path => Read(folder, path))];

    private static HashedFile Read(string folder, string path) => new(path, HashOf(System.IO.Path.Join(folder, path)));

    private static string HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
            return OperatingSystem.IsWindows() || (File.GetUnixFileMode(stream.SafeFileHandle) & UnixFileMode.UserExecute) == 0
                ? hash
                : hash + "x";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}

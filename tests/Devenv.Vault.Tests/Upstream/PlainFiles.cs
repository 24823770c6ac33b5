using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>Contents by their stored paths, and the folders that another program reads and writes them in.</summary>
internal static class PlainFiles
{
    public static (string Path, string Content)[] Some { get; } =
    [
        ("~/.ssh/config", "Host example\n"), ("with blank/ключ один", "\0\u0001 no text\n\n"), ("empty", ""), ("#note", "#!/bin/sh\n"),
    ];

    /// <summary>With one that differs, one that is new, and one that is gone.</summary>
    public static (string Path, string Content)[] Changed { get; } = [("~/.ssh/config", "Host other\n"), ("new", "text\n"), .. Some[2..]];

    public static SortedDictionary<string, string> Sorted((string Path, string Content)[] files)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, content) in files)
        {
            contents.Add(path, content);
        }

        return contents;
    }

    /// <param name="upstream">Runs the other program.</param>
    public static void SealBy(Action<string, string[]> upstream, string repository, int version)
    {
        using var plain = new TemporaryFolder();
        foreach (var (path, content) in Some)
        {
            plain.Write(path, content);
        }

        upstream(repository, ["seal", $"{version}", plain.Path, string.Empty]);
    }

    /// <param name="upstream">Runs the other program.</param>
    public static SortedDictionary<string, string> OpenBy(Action<string, string[]> upstream, string repository)
    {
        using var plain = new TemporaryFolder();
        upstream(repository, ["open", plain.Path]);
        return Sorted([.. Directory.EnumerateFiles(plain.Path, "*", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(plain.Path, path), File.ReadAllText(path)))]);
    }
}

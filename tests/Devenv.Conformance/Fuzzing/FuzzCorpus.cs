using System.Collections.Immutable;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance.Fuzzing;

/// <summary>The real files that are damaged, and a workspace that is sound.</summary>
internal static class FuzzCorpus
{
    /// <summary>Larger files hold more of the same and make each case slow.</summary>
    private const int LargestFile = 48 << 10;

    private const string Sound = "[workspace]\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\", \"osx-arm64\", \"win-64\"]\n"
        + "[dependencies]\npython = \">=3.9\"\n[pypi-dependencies]\nrequests = \"*\"\n";

    /// <summary>The files of the folders that are of a kind, in order.</summary>
    /// <exception cref="UsageException">The folders hold no such file.</exception>
    public static ImmutableArray<byte[]> Files(IReadOnlyList<string> folders, Func<string, bool> isOfKind)
    {
        ImmutableArray<byte[]> files =
        [
            .. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .Where(isOfKind)
                .Where(file => new FileInfo(file).Length <= LargestFile)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
        return files.IsEmpty ? throw new UsageException("the folders hold no such file") : files;
    }

    /// <summary>What damaged lock files are checked against.</summary>
    public static Manifest SoundManifest() =>
        ManifestReader.Read(Sound, "/w/pixi.toml", "/home/user").Manifest ?? throw new UsageException("the own manifest is refused");

    /// <summary>What damaged manifests are checked with.</summary>
    public static LockFile SoundLock(IReadOnlyList<string> folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.lock", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => LockFileReader.Read(File.ReadAllText(file), file).File)
            .FirstOrDefault(file => file is { Environments.Length: > 1 })
        ?? new LockFile { FormatVersion = LockFile.NewestFormat, Platforms = [], Environments = [] };
}

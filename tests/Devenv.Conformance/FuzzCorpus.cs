using System.Collections.Immutable;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance;

/// <summary>The real files that are damaged, and a workspace that is sound.</summary>
/// <param name="Manifest">What damaged lock files are checked against.</param>
/// <param name="Lock">What damaged manifests are checked with.</param>
internal sealed record FuzzCorpus(ImmutableArray<byte[]> Files, Manifest Manifest, LockFile Lock)
{
    /// <summary>Larger files hold more of the same and make each case slow.</summary>
    private const int LargestFile = 48 << 10;

    private const string SoundManifest = "[workspace]\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\", \"osx-arm64\", \"win-64\"]\n[dependencies]\npython = \">=3.9\"\n[pypi-dependencies]\nrequests = \"*\"\n";

    /// <exception cref="UsageException">The folders hold no such file.</exception>
    public static FuzzCorpus Read(IReadOnlyList<string> folders, bool isManifest)
    {
        var manifest = ManifestReader.Read(SoundManifest, "/w/pixi.toml", "/home/user").Manifest ?? throw new UsageException("the own manifest is refused");
        var files = ReadFiles(folders, isManifest);
        return files.IsEmpty ? throw new UsageException("the folders hold no such file") : new FuzzCorpus(files, manifest, SoundLock(folders));
    }

    private static ImmutableArray<byte[]> ReadFiles(IReadOnlyList<string> folders, bool isManifest) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => isManifest ? Path.GetExtension(file) == ".toml" : Path.GetExtension(file) is ".lock" or ".yml")
            .Where(file => new FileInfo(file).Length <= LargestFile)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    private static LockFile SoundLock(IReadOnlyList<string> folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.lock", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => LockFileReader.Read(File.ReadAllText(file), file).File)
            .FirstOrDefault(file => file is { Environments.Length: > 1 })
        ?? new LockFile { FormatVersion = LockFile.NewestFormat, Platforms = [], Environments = [] };
}

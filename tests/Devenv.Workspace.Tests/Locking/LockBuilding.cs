using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Manifests and solved records in few words.</summary>
internal static class LockBuilding
{
    public const string Channel = "https://conda.example.org/forge/";

    public static Manifest Manifest(string text) =>
        Assert.IsType<Manifest>(ManifestReader.Read(
            "[workspace]\nchannels = [\"https://conda.example.org/forge\"]\n" + text, "/w/pixi.toml", "/home/u").Manifest);

    /// <param name="stem">Such as <c>zlib-1.3-h1_0</c>.</param>
    public static RepodataRecord Record(string stem, string subdir = "linux-64", string channel = Channel, params string[] depends)
    {
        var archive = ArchiveName.Of(stem + ".conda") ?? throw new ArgumentException(stem);
        var package = new PackageRecord
        {
            Name = PackageName.Parse(archive.Name),
            Version = CondaVersion.Parse(archive.Version),
            Build = archive.Build,
            BuildNumber = ArchiveName.BuildNumberOf(archive.Build),
            Subdir = subdir,
            Noarch = ArchiveName.NoarchOf(subdir, archive.Build),
            Depends = [.. depends],
            Timestamp = 1_700_000_000_000,
        };
        return new RepodataRecord(package, stem + ".conda", $"{channel}{subdir}/{stem}.conda", channel);
    }

    /// <summary>Locks the records for every environment and platform of the manifest.</summary>
    public static LockFile Lock(Manifest manifest, params ImmutableArray<RepodataRecord> records)
    {
        var builder = new LockFileBuilder(manifest, LockFile.NewestFormat);
        foreach (var environment in manifest.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                builder.Add(environment, platform, records);
            }
        }

        return builder.Build();
    }
}

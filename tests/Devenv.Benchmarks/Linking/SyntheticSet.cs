using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Install;
using Devenv.Primitives;

namespace Devenv.Benchmarks.Linking;

/// <summary>
/// Unpacked packages as large environments have them: many small files a few folders deep, none of which needs the prefix.
/// </summary>
internal static class SyntheticSet
{
    private const int FilesPerFolder = 25;

    public static ImmutableArray<PackageToLink> Write(string cacheFolder, int packages, int filesPerPackage) =>
        [.. Enumerable.Range(0, packages).Select(number => WritePackage(cacheFolder, number, filesPerPackage))];

    private static PackageToLink WritePackage(string cacheFolder, int number, int files)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"package{number:000}");
        var folder = Path.Join(cacheFolder, Sha256Hash.Compute(Encoding.UTF8.GetBytes(name)).ToString());
        var rows = new List<object>(files);
        for (var i = 0; i < files; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture,
                $"lib/python3.12/site-packages/{name}/part{i / FilesPerFolder:00}/module_{i:0000}.py");
            var content = Encoding.UTF8.GetBytes($"# {name} {i}\n");
            var full = Path.Join(folder, path);
            if (i % FilesPerFolder == 0)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full) ?? folder);
            }

            File.WriteAllBytes(full, content);
            rows.Add(
                new
                {
                    _path = path,
                    path_type = "hardlink",
                    sha256 = Sha256Hash.Compute(content).ToString(),
                    size_in_bytes = content.Length,
                });
        }

        Directory.CreateDirectory(Path.Join(folder, "info"));
        File.WriteAllText(Path.Join(folder, "info/index.json"), "{}");
        File.WriteAllText(Path.Join(folder, "info/paths.json"), JsonSerializer.Serialize(new { paths = rows, paths_version = 1 }));
        var record = new PackageRecord
        {
            Name = PackageName.Parse(name),
            Version = CondaVersion.Parse("1.0"),
            Build = "0",
            BuildNumber = 0,
            Subdir = "linux-64",
        };
        return new PackageToLink(new RepodataRecord(record, $"{name}-1.0-0.conda", $"file:///channel/linux-64/{name}-1.0-0.conda", null),
            folder, []);
    }
}

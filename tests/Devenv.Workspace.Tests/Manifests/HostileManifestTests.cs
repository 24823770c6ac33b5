using System.Collections.Immutable;
using System.Text;
using Devenv.TestKit;
using Devenv.TestKit.Fuzzing;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>
/// Whatever a manifest holds, it is read or refused, within bounds and without an exception. The verb <c>fuzz</c> does the same for longer.
/// </summary>
public sealed class HostileManifestTests
{
    private const string Own =
        """
        [workspace]
        name = "w"
        channels = ["conda-forge", { channel = "https://host/c", priority = 1 }]
        platforms = ["linux-64", { name = "gpu", platform = "linux-64", cuda = "12.4" }, "win-64"]
        exclude-newer = "2024-05-01"

        [dependencies]
        python = ">=3.9,<3.13"
        numpy = { version = "1.*", build = "py*", channel = "conda-forge" }

        [pypi-dependencies]
        requests = { version = ">=2", extras = ["socks"] }
        here = { path = ".", editable = true }

        [target.unix.dependencies]
        bash = "*"

        [feature.test.dependencies]
        pytest = "*"

        [feature.test.tasks]
        test = { cmd = ["pytest", "-q"], depends-on = ["build"], env = { A = "b" } }

        [environments]
        test = { features = ["test"], solve-group = "g" }

        [activation]
        scripts = ["a.sh"]
        env = { X = "$Y" }
        """;

    [Fact]
    public void Damaged_manifests_of_the_own_data_are_read_or_refused() => Judge([Encoding.UTF8.GetBytes(Own)], seed: 21, count: 3000);

    [SharedFact]
    public void Damaged_real_manifests_are_read_or_refused() =>
        Judge(
            [
                .. Directory.EnumerateFiles(SharedData.PathOf("corpus/manifests-only"), "pixi.toml", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllBytes),
            ],
            seed: 22,
            count: 3000);

    private static void Judge(ImmutableArray<byte[]> files, int seed, int count)
    {
        var mutator = new Mutator(files, seed);
        for (var number = 0; number < count; number++)
        {
            var content = mutator.Case(number);
            var fault = AllocationLimit.Exceeded(content.Length, () =>
            {
                var reading = ManifestReader.Read(content, "/w/pixi.toml", "/home/u");
                Assert.True(reading.Manifest is not null || reading.Diagnostics.Any(diagnostic => diagnostic.IsError),
                    $"case {number} is neither read nor refused");
            });
            Assert.True(fault is null, $"case {number}: {fault}");
        }
    }
}

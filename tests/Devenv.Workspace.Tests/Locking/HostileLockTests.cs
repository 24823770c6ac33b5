using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.TestKit.Fuzzing;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>
/// Whatever a file holds, it is read or refused, within bounds and without an exception. The verb <c>fuzz</c> does the same for longer.
/// </summary>
public sealed class HostileLockTests
{
    [Fact]
    public void Damaged_files_of_the_own_data_are_read_or_refused() => Judge(OwnFiles(), seed: 11, count: 2000);

    [SharedFact]
    public void Damaged_real_files_are_read_or_refused() =>
        Judge(
            [
                .. Directory.EnumerateFiles(SharedData.PathOf("corpus/locks-only"), "*.yml", SearchOption.AllDirectories)
                    .Where(file => new FileInfo(file).Length < 20_000)
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllBytes),
            ],
            seed: 12,
            count: 2000);

    [Theory]
    [InlineData(20)]
    [InlineData(100_000)]
    public void Aliases_that_stand_for_more_than_the_file_holds_are_refused(int levels)
    {
        var text = new StringBuilder("version: 7\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < levels; i++)
        {
            text.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        LockFileReading? reading = null;

        Assert.Null(AllocationLimit.Exceeded(text.Length, () => reading = LockFileReader.Read(text.ToString(), "x.lock")));
        Assert.StartsWith("x.lock(2,5): error DEVENV3008: the lock file uses an anchor or alias",
            Assert.IsType<LockFileReading>(reading).Diagnostics[0].ToString());
    }

    [Fact]
    public void What_the_scanner_gives_up_on_is_not_YAML() =>
        Assert.Equal("DEVENV3003", LockFileReader.Read("version: 7\na: [\np", "x").Diagnostics[0].Code);

    [Fact]
    public void A_long_list_of_one_location_costs_no_more_than_its_length()
    {
        var text = new StringBuilder("version: 6\nenvironments: {}\npackages:\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append("- conda: ./here\n  name: a\n");
        }

        Assert.Null(AllocationLimit.Exceeded(text.Length, () => LockFileReader.Read(text.ToString(), "x.lock")));
    }

    [Fact]
    public void An_archive_of_an_old_format_under_another_name_has_no_form_in_format_7()
    {
        const string Text =
            "version: 3\npackage:\n- platform: linux-64\n  manager: conda\n  name: a\n  version: '1'\n  build: h0\n  subdir: linux-64\n"
            + "  url: https://h/c/linux-64/a.bin\n";
        var file = Assert.IsType<LockFile>(LockFileReader.Read(Text, "x").File);

        Assert.Equal("a-1-h0.conda", file.Locked("default", "linux-64")[0].FileName);
        Assert.Equal("DEVENV3031", Assert.Throws<DevenvException>(() => LockFileWriter.Write(file)).Diagnostic.Code);
    }

    private static ImmutableArray<byte[]> OwnFiles() =>
        [.. Directory.EnumerateFiles(Path.Join(AppContext.BaseDirectory, "Locking", "data"), "*.lock").Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)];

    private static void Judge(ImmutableArray<byte[]> files, int seed, int count)
    {
        var mutator = new Mutator(files, seed);
        var manifest = LockBuilding.Manifest(
            "platforms = [\"linux-64\", \"osx-64\"]\n[dependencies]\nzlumen = \"*\"\n[pypi-dependencies]\nquartzkit = \"*\"\n");
        for (var number = 0; number < count; number++)
        {
            var content = mutator.Case(number);
            var fault = AllocationLimit.Exceeded(content.Length, () =>
            {
                var reading = LockFileReader.Read(Encoding.UTF8.GetString(content), "x.lock");
                Assert.True(reading.File is not null || reading.Diagnostics.Any(diagnostic => diagnostic.IsError),
                    $"case {number} is neither read nor refused");
                if (reading.File is not null)
                {
                    LockCheck.Check(manifest, reading.File);
                }
            });
            Assert.True(fault is null, $"case {number}: {fault}");
        }
    }
}

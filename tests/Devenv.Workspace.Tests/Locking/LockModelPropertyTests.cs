using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using Devenv.Workspace.Locking;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>Laws of reading and writing that hold for any content.</summary>
public sealed class LockModelPropertyTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Reading_what_was_written_gives_the_model(int format) =>
        ForAny(format, (file, _) => Assert.Equal(LockDescription.Of(file), LockDescription.Of(Read(LockFileWriter.Write(file)))));

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void The_order_of_the_content_does_not_reach_the_bytes(int format) =>
        ForAny(format, (file, random) => Assert.Equal(LockFileWriter.Write(file), LockFileWriter.Write(Shuffled(file, random))));

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void The_order_of_keys_and_entries_in_a_file_does_not_reach_the_bytes(int format) =>
        ForAny(format, (file, random) =>
        {
            var text = LockFileWriter.Write(file);

            var shuffled = YamlEmitter.Emit(ShuffledLock.Of(ParsedYaml.Of(text), random));

            Assert.Equal(text, LockFileWriter.Write(Read(shuffled)));
        });

    [Fact]
    public void What_format_6_loses_on_the_way_to_7_it_loses_once() =>
        ForAny(6, (file, _) =>
        {
            var newest = Read(LockFileWriter.Write(file.InFormat(7)));

            Assert.Equal(LockFileWriter.Write(newest), LockFileWriter.Write(Read(LockFileWriter.Write(newest))));
            Assert.Equal(Names(file), Names(newest));
        });

    private static List<string> Names(LockFile file) =>
        [.. file.Environments.SelectMany(environment => environment.Packages.SelectMany(platform =>
            platform.Value.Select(package => $"{environment.Name} {platform.Key} {package.Name}"))).Order(StringComparer.Ordinal)];

    private static void ForAny(int format, Action<LockFile, Random> law) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            law(RandomLock.Of(seed, format), new Random(seed));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static LockFile Read(string text)
    {
        var reading = LockFileReader.Read(text, "x.lock");
        Assert.Empty(reading.Diagnostics);
        return Assert.IsType<LockFile>(reading.File);
    }

    private static LockFile Shuffled(LockFile file, Random random) =>
        file with
        {
            Platforms = Shuffled(file.Platforms, random),
            Environments =
            [
                .. Shuffled(file.Environments, random).Select(environment => environment with
                {
                    Packages = environment.Packages.ToImmutableSortedDictionary(platform => platform.Key,
                        platform => Shuffled(platform.Value, random), StringComparer.Ordinal),
                }),
            ],
            BuildPackages = Shuffled(file.BuildPackages, random),
        };

    private static ImmutableArray<T> Shuffled<T>(ImmutableArray<T> items, Random random)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return [.. shuffled];
    }
}

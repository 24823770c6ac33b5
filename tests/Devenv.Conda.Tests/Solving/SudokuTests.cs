using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Solving;

/// <summary>
/// mamba's sudoku channel: a package per cell, a version per digit, a dependency per pair of cells that must differ. It makes more cells
/// differ than sudoku does, so that no grid can be filled; rattler of November 2025 breaks down on puzzles with few clues, where that takes
/// a long search to see.
/// </summary>
public sealed class SudokuTests
{
    /// <summary>Fifteen cells of which every two must differ, while there are nine digits: why there is never an answer.</summary>
    private static readonly string[] s_differing =
        ["00", "01", "02", "10", "11", "12", "13", "14", "15", "16", "17", "18", "20", "21", "22"];

    private static readonly Lazy<RepodataIndex> s_channel = new(Open);

    [SharedFact]
    public void Fifteen_cells_must_differ()
    {
        var pairs = s_differing.SelectMany((one, index) => s_differing.Skip(index + 1).Select(other => (one, other)));

        Assert.All(pairs, pair => Assert.True(Differ(pair.one, pair.other) || Differ(pair.other, pair.one), $"{pair}"));
    }

    [SharedTheory]
    [InlineData(".................................................................................")]
    [InlineData(".......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...")]
    [InlineData(".......12....35......6...7.7.....3.....4..8..1...........12.....8.....4..5....6..")]
    [InlineData(".......12..36..........7...41..2.......5..3..7.....6..28.....4....3..5...........")]
    public void Puzzles_with_few_clues_are_decided(string puzzle)
    {
        var specs = puzzle.Select((digit, cell) =>
            MatchSpec.Parse(digit == '.' ? $"sudoku_{cell / 9}_{cell % 9}" : $"sudoku_{cell / 9}_{cell % 9} =={digit}"));

        var outcome = CondaSolver.Solve(new CondaSolveRequest { Sources = [s_channel.Value], Specs = [.. specs] }, CancellationToken.None);

        Assert.Contains("cannot be met together", Assert.IsType<CondaSolveOutcome.Unsolvable>(outcome).Explanation,
            StringComparison.Ordinal);
    }

    /// <summary>Each version of the one cell requires another version of the other.</summary>
    private static bool Differ(string one, string other) =>
        s_channel.Value.Records(NameOf(one)).All(record => record.Package.Depends.Contains($"{NameOf(other)} !={record.Package.Version}"));

    private static PackageName NameOf(string cell) => PackageName.Parse($"sudoku_{cell[0]}_{cell[1]}");

    private static RepodataIndex Open() => RepodataIndex.Read(
        ZstdDecoder.Decode(File.ReadAllBytes(SharedData.PathOf("corpus/channels-other/sudoku/noarch/repodata.json.zst"))),
        ChannelUrl.FromUrl("https://corpus.test/sudoku"),
        Subdir.Noarch);
}

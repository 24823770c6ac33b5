using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Conda.Solving;
using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Conda.Tests.Solving;

/// <summary>
/// Equal requests have equal answers, whatever else is different. Each process of these tests has other seeds of string hashes than the one
/// that wrote the literals below and the snapshot of <see cref="CorpusConflictTests"/>.
/// </summary>
public sealed class DeterminismTests
{
    private static readonly ImmutableArray<VirtualPackage> s_machine =
        [.. new[] { "__unix=0=0", "__linux=4.18=0", "__glibc=2.28=0", "__archspec=1=x86_64" }
            .Select(text => VirtualPackage.TryParse(text, out var package) ? package : throw new FormatException(text))];

    private static readonly Lazy<ImmutableArray<IRecordSource>> s_channel = new(() => Read(isReversed: false));

    /// <summary>One that takes many conflicts to solve, and one that has no answer.</summary>
    public static TheoryData<string> Requests =>
        ["python 3.11.*; gdal; pytorch; tensorflow; jupyterlab; scipy <1.12", "python 3.8.*; pandas >=2.2; numpy >=2"];

    [SharedTheory]
    [MemberData(nameof(Requests))]
    public void The_culture_does_not_matter(string specs)
    {
        var expected = Answer(specs);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in Cultures())
            {
                CultureInfo.CurrentCulture = culture;
                Assert.Equal(expected, Answer(specs));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [SharedTheory]
    [MemberData(nameof(Requests))]
    public async Task Threads_that_share_the_channels_do_not_matter(string specs)
    {
        var fresh = Read(isReversed: false);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Answer(specs, fresh))));
        Assert.All(answers, answer => Assert.Equal(Answer(specs), answer));
    }

    [SharedTheory]
    [MemberData(nameof(Requests))]
    public void What_was_solved_before_does_not_matter(string specs)
    {
        var vocabulary = new SolveVocabulary();
        Answer("python 3.13.*; numpy", s_channel.Value, vocabulary);
        Assert.Equal(Answer(specs), Answer(specs, s_channel.Value, vocabulary));
    }

    [SharedTheory]
    [MemberData(nameof(Requests))]
    public void Records_that_are_read_ahead_do_not_matter(string specs)
        => Assert.Equal(Answer(specs), Answer(specs, Read(isReversed: false), readsAhead: true));

    /// <summary>But for exact ties, of which these requests have none.</summary>
    [SharedTheory]
    [MemberData(nameof(Requests))]
    public void The_order_of_a_channels_files_does_not_matter(string specs)
        => Assert.Equal(Answer(specs), Answer(specs, Read(isReversed: true)));

    /// <summary>
    /// One that writes numbers in its own way, and Turkish with its two letters i where the machine knows cultures at all.
    /// </summary>
    private static IEnumerable<CultureInfo> Cultures()
    {
        var own = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        own.NumberFormat = new NumberFormatInfo { NegativeSign = "minus ", NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
        own.DateTimeFormat = new DateTimeFormatInfo { DateSeparator = " ", TimeSeparator = "." };
        return CultureInfo.GetCultures(CultureTypes.AllCultures).Where(culture => culture.Name == "tr-TR").Prepend(own);
    }

    private static string Answer(string specs) => Answer(specs, s_channel.Value);

    private static string Answer(
        string specs, ImmutableArray<IRecordSource> sources, SolveVocabulary? vocabulary = null, bool readsAhead = false)
    {
        var request = new CondaSolveRequest
        {
            Sources = sources,
            Specs = [.. specs.Split(';', StringSplitOptions.TrimEntries).Select(text => MatchSpec.Parse(text))],
            VirtualPackages = s_machine,
            Vocabulary = vocabulary ?? new SolveVocabulary(),
            ReadsAhead = readsAhead,
        };
        return CondaSolver.Solve(request, CancellationToken.None) switch
        {
            CondaSolveOutcome.Solved solved => string.Join('\n', solved.Records.Select(record => record.Url)),
            CondaSolveOutcome.Unsolvable unsolvable => unsolvable.Explanation,
            _ => throw new InvalidOperationException(),
        };
    }

    private static ImmutableArray<IRecordSource> Read(bool isReversed) =>
    [
        .. new[] { "linux-64", "noarch" }.Select(subdir =>
        {
            var json = ZstdDecoder.Decode(File.ReadAllBytes(SharedData.PathOf($"corpus/channel/{subdir}/repodata.json.zst")));
            return RepodataIndex.Read(isReversed ? Reversed(json) : json, ChannelUrl.FromUrl("https://corpus.test/channel"),
                Subdir.Parse(subdir));
        }),
    ];

    private static byte[] Reversed(ReadOnlyMemory<byte> json)
    {
        var document = JsonNode.Parse(json.Span)!.AsObject(); // an object, as all repodata
        foreach (var map in new[] { "packages", "packages.conda" })
        {
            var entries = document[map]!.AsObject().Reverse()
                .Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())).ToList();
            document[map] = new JsonObject(entries);
        }

        return JsonSerializer.SerializeToUtf8Bytes(document);
    }
}

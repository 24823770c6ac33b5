using Devenv.Operations;
using Devenv.Tasks.Logging;

namespace Devenv.Tasks.Tests.Logging;

public sealed class ProgressLineTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public void The_first_second_is_silent()
    {
        var line = new ProgressLine(_clock);
        _clock.Advance(0.9);

        Assert.Null(line.Next(Fetched(1)));
    }

    [Fact]
    public void A_line_says_how_far_and_how_fast()
    {
        var line = new ProgressLine(_clock);
        line.Next(Fetched(0));
        _clock.Advance(2);

        Assert.Equal("fetched 12 of 40 packages, 12.0 MB, 6.0 MB/s", line.Next(Fetched(12)));
    }

    [Fact]
    public void Lines_keep_a_second_between_them()
    {
        var line = new ProgressLine(_clock);
        _clock.Advance(1);
        line.Next(Fetched(1));
        _clock.Advance(0.5);
        var tooEarly = line.Next(Fetched(2));
        _clock.Advance(0.5);

        Assert.Null(tooEarly);
        Assert.Equal("fetched 3 of 40 packages, 3.0 MB, 3.0 MB/s", line.Next(Fetched(3)));
    }

    [Fact]
    public void What_was_left_out_at_the_end_is_said()
    {
        var line = new ProgressLine(_clock);
        _clock.Advance(1);
        line.Next(Linked(1));
        line.Next(Linked(40));

        Assert.Equal("linked 40 of 40 packages", line.Rest());
    }

    [Fact]
    public void A_quick_stage_leaves_nothing_to_say()
    {
        var line = new ProgressLine(_clock);
        line.Next(Linked(40));

        Assert.Null(line.Rest());
    }

    private static OperationProgress Fetched(int done) => new(OperationStage.Fetching, "zlib", done, 40, done * 1_000_000L);

    private static OperationProgress Linked(int done) => new(OperationStage.Linking, "zlib", done, 40, 0);
}

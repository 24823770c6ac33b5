using Devenv.Workspace.Locking.Merging;

namespace Devenv.Workspace.Tests.Locking.Merging;

public sealed class ConflictedTextTests
{
    private const string Path = "/w/pixi.lock";

    [Theory]
    [InlineData("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> topic\nd\n", "a\nb\nd\n", "a\nc\nd\n")]
    [InlineData("a\n<<<<<<< HEAD\nb\n||||||| 1a2b3c\nold\n=======\nc\n>>>>>>> topic\nd\n", "a\nb\nd\n", "a\nc\nd\n")]
    [InlineData("<<<<<<<\n=======\nc\n>>>>>>>", "", "c\n")]
    [InlineData("<<<<<<< x\r\nb\r\n=======\r\n>>>>>>> y\r\nd\r\n", "b\r\nd\r\n", "d\r\n")]
    [InlineData("<<<<<<< x\n1\n=======\n2\n>>>>>>> y\n-\n<<<<<<< x\n3\n=======\n4\n>>>>>>> y\n", "1\n-\n3\n", "2\n-\n4\n")]
    [InlineData("<<<<<<< x\n1\n||||||| base\n<<<<<<<<< Temporary merge branch 1\no\n=========\np\n>>>>>>>>> Temporary merge branch 2\n=======\n2\n>>>>>>> y\n", "1\n", "2\n")]
    public void The_sides_are_whole_texts(string text, string ours, string theirs)
    {
        var sides = ConflictedText.Split(text, Path, out var fault);

        Assert.Null(fault);
        Assert.Equal((ours, theirs), (sides?.Ours, sides?.Theirs));
    }

    [Theory]
    [InlineData("a\n=======\nb\n")]
    [InlineData("a: \"<<<<<<< HEAD\"\n")]
    [InlineData("<<<<<<<a\n")]
    public void Text_without_a_marker_is_no_conflict(string text)
    {
        Assert.Null(ConflictedText.Split(text, Path, out var fault));
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("a\n<<<<<<< x\n<<<<<<< y\n", 3)]
    [InlineData("a\n<<<<<<< x\nb\n=======\nc\n", 2)]
    [InlineData("a\n>>>>>>> x\n", 2)]
    [InlineData("a\n||||||| x\n", 2)]
    [InlineData("<<<<<<< x\n=======\n=======\n>>>>>>> y\n", 3)]
    [InlineData("<<<<<<< x\n>>>>>>> y\n", 2)]
    public void Markers_that_do_not_pair_up_are_named_with_their_line(string text, int line)
    {
        Assert.Null(ConflictedText.Split(text, Path, out var fault));
        Assert.Equal(("DEVENV3062", line), (fault?.Code, fault?.Span?.Line));
    }
}

namespace Devenv.Conda.Solving;

/// <summary>A line of an explanation and the lines below it.</summary>
internal sealed class ConflictLine(string text)
{
    public string Text { get; } = text;

    public List<ConflictLine> Children { get; } = [];
}

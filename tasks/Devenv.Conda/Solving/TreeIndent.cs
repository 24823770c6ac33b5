namespace Devenv.Conda.Solving;

/// <summary>What stands before a line of a tree: three characters per level.</summary>
internal readonly record struct TreeIndent
{
    private readonly bool _hasTopIndent;
    private readonly int _depth;
    private readonly string _before;

    private TreeIndent(bool hasTopIndent, int depth, string before, string text)
    {
        _hasTopIndent = hasTopIndent;
        _depth = depth;
        _before = before;
        Text = text;
    }

    public string Text { get; }

    public bool IsTop => _depth == 1;

    /// <summary>Above the first level.</summary>
    public static TreeIndent Top(bool hasTopIndent) => new(hasTopIndent, 0, string.Empty, string.Empty);

    /// <summary>One level down.</summary>
    public TreeIndent Below(bool isLast) =>
        _depth == 0 && !_hasTopIndent
            ? new TreeIndent(_hasTopIndent, 1, string.Empty, string.Empty)
            : new TreeIndent(_hasTopIndent, _depth + 1, _before + (isLast ? "   " : "│  "), _before + (isLast ? "└─ " : "├─ "));
}

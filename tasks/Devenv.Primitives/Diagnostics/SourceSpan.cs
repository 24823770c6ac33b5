namespace Devenv.Primitives.Diagnostics;

/// <summary>
/// A place in a file. Lines and columns count from 1, columns in UTF-16 units as editors and MSBuild do; 0 means the whole file.
/// </summary>
public sealed record SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The whole of a file, where no line is at fault.</summary>
    public static SourceSpan WholeFile(string file) => new(file, 0, 0, 0, 0);

    public override string ToString() => Line == 0 ? File : $"{File}({Line},{Column})";
}

namespace Devenv.Store.Archives;

/// <summary>A part of a file that is a file of its own, such as a member of a tar.</summary>
/// <param name="Path">Absolute.</param>
public readonly record struct FileRegion(string Path, long Offset, long Length);

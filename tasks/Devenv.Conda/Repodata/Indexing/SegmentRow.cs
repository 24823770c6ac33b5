namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Where neighbouring records of one name lie in an index.</summary>
/// <param name="Name">The name's number.</param>
/// <param name="Sum">XXH64 of the bytes.</param>
internal readonly record struct SegmentRow(int Name, RepodataSection Section, long Place, int Length, ulong Sum);

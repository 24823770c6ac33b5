namespace Devenv.Conda.Repodata.Indexing;

/// <summary>An entry of repodata that is no usable record, and why.</summary>
internal sealed record LeftOutEntry(string File, string Fault);

using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>What one pass over a repodata.json found.</summary>
internal sealed class RepodataContents
{
    public List<RepodataEntry> Entries { get; } = [];

    /// <summary>By <see cref="RepodataEntry.NameId"/>.</summary>
    public List<PackageName> Names { get; } = [];

    /// <summary>Files without a usable name: the record's key and what is wrong.</summary>
    public List<(string File, string Fault)> Nameless { get; } = [];

    /// <summary>Yanked files.</summary>
    public HashSet<string> Removed { get; } = new(StringComparer.Ordinal);

    /// <summary>CEP 15.</summary>
    public string? BaseUrl { get; set; }

    public string? Subdir { get; set; }

    /// <summary>As written; null where it is missing.</summary>
    public string? Version { get; set; }
}

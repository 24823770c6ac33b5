namespace Devenv.Conda.Repodata.Indexing;

/// <summary>What of a repodata.json is being read.</summary>
internal enum DocumentPart
{
    /// <summary>Before the opening brace.</summary>
    Start,

    /// <summary>Between the keys of the document.</summary>
    Document,

    /// <summary>Between the keys of <c>info</c>.</summary>
    Description,

    /// <summary>Between the keys of <c>info.repodata_revisions</c>.</summary>
    RevisionNames,

    /// <summary>Between the keys of <c>info.channel_relations</c>.</summary>
    Relations,

    /// <summary>Between the keys of <c>v3</c>.</summary>
    Revision,

    /// <summary>Between the records of a map.</summary>
    Records,

    /// <summary>Between the members of <c>removed</c>.</summary>
    Removed,

    /// <summary>After the closing brace.</summary>
    End,
}

namespace Devenv.Conda.Versions;

/// <summary>What a run of a version's characters is, in ascending order of comparison (spec/VERSIONS.md §1.1).</summary>
internal enum VersionComponentKind
{
    /// <summary><c>dev</c> in any case.</summary>
    Dev,

    /// <summary>A single <c>_</c> or <c>-</c> at the end.</summary>
    Underscore,

    /// <summary>Any other letters.</summary>
    Identifier,

    Number,

    /// <summary><c>post</c> in any case.</summary>
    Post,
}

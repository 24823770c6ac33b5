namespace Devenv.Conda.Versions;

/// <summary>What a part of a version spec demands (spec/VERSIONS.md §2).</summary>
internal enum VersionRelation
{
    Any,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    StartsWith,
    NotStartsWith,
    Compatible,
    And,
    Or,
}

namespace Devenv.Pypi.Versions;

/// <summary>The comparisons of PEP 440.</summary>
public enum SpecifierOperator
{
    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>==</c> with <c>.*</c> after the version.</summary>
    StartsWith,

    /// <summary><c>!=</c> with <c>.*</c> after the version.</summary>
    NotStartsWith,

    /// <summary><c>~=</c></summary>
    Compatible,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>===</c></summary>
    Identical,
}

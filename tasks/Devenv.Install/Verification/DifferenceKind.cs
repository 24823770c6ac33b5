namespace Devenv.Install.Verification;

/// <summary>How something in a prefix is not what its record says.</summary>
public enum DifferenceKind
{
    /// <summary>Nothing is there.</summary>
    Missing,

    /// <summary>A file, a folder or a link where another of these should be.</summary>
    Type,

    Content,

    /// <summary>A link leads elsewhere.</summary>
    Target,

    /// <summary>A program cannot be executed, or another file can.</summary>
    Mode,

    /// <summary>It cannot be looked at.</summary>
    Unreadable,
}

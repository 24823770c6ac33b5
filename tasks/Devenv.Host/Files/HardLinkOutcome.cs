namespace Devenv.Host.Files;

/// <summary>What came of making a second name for a file.</summary>
public enum HardLinkOutcome
{
    Linked,

    /// <summary>The new name is taken.</summary>
    NameTaken,

    /// <summary>There is no file of the old name, or no folder for the new one.</summary>
    Missing,

    /// <summary>The two are on different devices: a copy is needed, here and for all others.</summary>
    OtherDevice,

    /// <summary>The file system or its rules allow no hard links: a copy is needed, here and for all others.</summary>
    NotPossible,

    /// <summary>This one file has as many names as the file system counts: it alone is copied.</summary>
    TooManyLinks,
}

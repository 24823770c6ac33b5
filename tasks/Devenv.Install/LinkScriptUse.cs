namespace Devenv.Install;

/// <summary>What becomes of the scripts that packages want run after they were linked.</summary>
public enum LinkScriptUse
{
    /// <summary>They could be run and are not; a warning names them and how to have them run.</summary>
    Left,

    /// <summary>The caller runs them; no warning names them.</summary>
    Run,

    /// <summary>They are for another platform than this machine's; a warning names them.</summary>
    Elsewhere,
}

namespace Devenv.Operations;

/// <summary>What is done with the scripts that packages want run when they are linked and unlinked.</summary>
public enum LinkScriptMode
{
    /// <summary>They are named and left alone: they could do anything on the machine.</summary>
    Skip,

    /// <summary>They are run in the activated environment, and what goes wrong in them is a warning.</summary>
    Run,
}

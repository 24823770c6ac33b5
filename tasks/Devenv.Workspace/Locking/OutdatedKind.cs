namespace Devenv.Workspace.Locking;

/// <summary>How much of an environment on a platform has to be solved anew (spec/LOCK.md §5.1).</summary>
public enum OutdatedKind
{
    /// <summary>The conda packages, and with them the PyPI packages.</summary>
    Conda,

    /// <summary>The PyPI packages alone; the conda packages hold.</summary>
    Pypi,
}

namespace Devenv.Workspace.Locking.Merging;

/// <summary>Which part of a file with conflict markers a line belongs to.</summary>
internal enum ConflictPart
{
    /// <summary>Both sides have it.</summary>
    Common,
    Ours,

    /// <summary>What both sides come from, where git was asked to write it (diff3, zdiff3).</summary>
    Base,
    Theirs,
}

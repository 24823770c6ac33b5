namespace Devenv.Primitives.Diagnostics;

/// <summary>710x to 712x: what git does with a vault.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor GitFailed = Error(
        7100,
        "git {0} fails in \"{1}\": {2}. The hook and the drivers of a vault need git 2.31 or later, and a repository.",
        "The words after the colon are git's own. VaultInit -p:Hook=true sets up a clone of a repository.");

    public static readonly DiagnosticDescriptor HooksElsewhere = Warning(
        7101,
        "core.hooksPath names \"{0}\" for hooks, so no hook was written. For commits to be checked, add this line to the pre-commit there: {1}",
        "Hooks in a folder of their own mostly belong to a tool or to all repositories of a user, and may be under version control. "
        + "In a clone that is not set up the line does nothing.");

    public static readonly DiagnosticDescriptor HookInTheWay = Error(
        7102,
        "\"{0}\" is a hook of yours, and so is \"{1}\", which was kept before. Make one of the two, then run VaultInit -p:Hook=true again.",
        "A hook that is there is kept under another name and runs first. There is one such name.");

    public static readonly DiagnosticDescriptor CommitHoldsPlaintext = Error(
        7103,
        "\"{0}\" is a plaintext of the vault and must not be committed. Take it out: git rm --cached -- \"{0}\"",
        "What is in a commit stays in the history of everybody who fetched it. The vault has the file, sealed.");

    public static readonly DiagnosticDescriptor CommitHoldsCopy = Error(
        7104,
        "\"{0}\" has the content of \"{1}\" of the vault and must not be committed. Take it out: git rm --cached -- \"{0}\"",
        "The commit holds a copy of a secret under another name.");

    public static readonly DiagnosticDescriptor CommitLeavesModified = Error(
        7105,
        "\"{0}\" differs from what the vault has. Run Seal and git add .vault, or Unseal -p:Force=true, which gives up the changes.",
        "The commit would leave the vault behind what lies here. git commit --no-verify makes it nevertheless.");

    public static readonly DiagnosticDescriptor CommitNotChecked = Warning(
        7106,
        "the commit was not compared with the vault: {0}",
        "Without a key nothing of the vault can be on this machine, so the commit is made.");

    public static readonly DiagnosticDescriptor MergeConflict = Error(
        7107,
        "\"{0}\" was changed on both sides, and this side's stays. For the other's: git show --textconv {1}. "
        + "Bring what you want of it into the file, run Seal (or git checkout --ours -- {2} to leave the file as it is), then git add .vault.",
        "Two people sealed another content of the same file. Sealed files cannot be merged line by line.");

    public static readonly DiagnosticDescriptor MergeRemovedHere = Error(
        7108,
        "\"{0}\" was taken out of the vault on this side and changed on the other, so it stays out. "
        + "To have it: git show --textconv {1}, then VaultAdd. Then git rm -- {2}, and git add .vault.",
        "One side removed an entry that the other side sealed again.");

    public static readonly DiagnosticDescriptor MergeRemovedThere = Error(
        7109,
        "\"{0}\" was taken out of the vault on the other side and changed on this one, so it stays. "
        + "To remove it: VaultRemove after the merge. Now git checkout --ours -- {1}, and git add .vault.",
        "One side removed an entry that the other side sealed again.");

    public static readonly DiagnosticDescriptor MergeSamePath = Error(
        7110,
        "both sides added \"{0}\" to the vault ({1}). "
        + "Take one of the two out: check out one side's .vault, and VaultAdd what the other has.",
        "A path can be in a vault once. Which of the two files is wanted nobody but you knows.");

    public static readonly DiagnosticDescriptor MergeOlder = Error(
        7111,
        "the other side's manifest is older than the one that both sides come from, so somebody put an old state of the vault in its place. "
        + "It is not merged; to go back on purpose: git restore --source=COMMIT --staged --worktree -- .vault, then VaultAccept -p:Older=true.",
        "Every change of a vault counts its generation up. A side that went back would bring old secrets into use again.");

    public static readonly DiagnosticDescriptor MergeNotPossible = Error(
        7112,
        "\"{0}\" of the vault cannot be merged: {1}. "
        + "Take one side as it is (git restore --source=COMMIT --staged --worktree -- .vault) and bring in by VaultAdd and Seal what the other has.",
        "Two versions of the format, or a file that only other recipients can open, cannot be united. "
        + "The command also takes away what the other side's commit added to .vault.");

    public static readonly DiagnosticDescriptor MergeSettings = Warning(
        7113,
        "the two sides differ in recipients or other settings of the vault, and each has sealed by its own. "
        + "Run Seal after the merge: it seals all files again.",
        "Whom only one side's .vault/config names cannot read what the other side sealed.");

    public static readonly DiagnosticDescriptor CommitCheckFailed = Error(
        7114,
        "so the commit could not be compared with the vault, and was not made. git commit --no-verify makes it without the check.",
        "What was told before is the reason. It is the vault's or git's, and need not have to do with what is in the commit.");

    public static readonly DiagnosticDescriptor VaultLinkInTheWay = Error(
        7115,
        "\"{0}\" is, or lies below, the link \"{1}\", and a vault writes through no link. "
        + "Replace the link by what it leads to, or let the vault have that itself: dotnet msbuild -t:VaultAdd \"-p:File={2}\"",
        "A link of the repository may have come with a commit, and one below home mostly leads into the repository of a dotfile manager, "
        + "where neither the hook nor .gitignore of this vault keeps a plaintext out of commits.");
}

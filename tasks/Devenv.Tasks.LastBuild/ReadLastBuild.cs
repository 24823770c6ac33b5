using Microsoft.Build.Framework;

namespace Devenv.Tasks.LastBuild;

/// <summary>Whether the last build left both steps with nothing to do, for a project that else asks for them; if so, its items as well.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReadLastBuild : ReadEnvironments
{
    [Required]
    public string Manifest { get; set; } = string.Empty;

    [Required]
    public string LockFile { get; set; } = string.Empty;

    /// <summary>The properties that each step depends on, in one line.</summary>
    [Required]
    public string LockValues { get; set; } = string.Empty;

    [Required]
    public string InstallValues { get; set; } = string.Empty;

    /// <summary>Empty: the lock file is taken as it is.</summary>
    public string LockStamp { get; set; } = string.Empty;

    [Required]
    public string InstallStamp { get; set; } = string.Empty;

    /// <summary>The list of the stamps that have to be there as well.</summary>
    [Required]
    public string InstalledList { get; set; } = string.Empty;

    /// <summary>A script that has to be there as well, or empty.</summary>
    public string RunScript { get; set; } = string.Empty;

    /// <summary>A file that says, where git calls this SDK, what git's script was made from.</summary>
    [Required]
    public string GitMark { get; set; } = string.Empty;

    [Required]
    public string GitFingerprint { get; set; } = string.Empty;

    [Output]
    public bool IsSettled { get; private set; }

    public override bool Execute()
    {
        IsSettled = HasNothingToDo() && Read();
        return true;
    }

    private bool HasNothingToDo()
    {
        var files = Stamp.PartOf(Manifest) + Stamp.PartOf(LockFile);
        return (LockStamp.Length == 0 || Stamp.Says(LockStamp, LockValues + files))
            && Stamp.Says(InstallStamp, InstallValues + files)
            && InstalledFiles.AreThere(InstalledFiles.StampsOf(InstalledList), RunScript)
            && (!File.Exists(GitMark) || Stamp.Says(GitMark, GitFingerprint));
    }
}

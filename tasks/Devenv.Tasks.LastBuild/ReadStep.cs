using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Devenv.Tasks.LastBuild;

/// <summary>Whether a step of a build has anything to do, for the project that does it. All paths are absolute.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReadStep : Task
{
    /// <summary>The properties that the step depends on, in one line.</summary>
    [Required]
    public string Values { get; set; } = string.Empty;

    [Required]
    public string Manifest { get; set; } = string.Empty;

    [Required]
    public string LockFile { get; set; } = string.Empty;

    /// <summary>The step may write the lock file: its time belongs to the stamp as it is afterwards.</summary>
    public bool WritesLockFile { get; set; }

    [Required]
    public string StampFile { get; set; } = string.Empty;

    /// <summary>The list of the stamps that have to be there as well, or empty.</summary>
    public string InstalledList { get; set; } = string.Empty;

    /// <summary>A script that has to be there as well, or empty.</summary>
    public string RunScript { get; set; } = string.Empty;

    /// <summary>What the stamp is to say, taken before the work: a manifest that is edited meanwhile must count as changed.</summary>
    [Output]
    public string Input { get; private set; } = string.Empty;

    /// <summary>An output that never exists, where the step has something to do: it makes the engine run the step's target. Else empty.</summary>
    [Output]
    public string Missing { get; private set; } = string.Empty;

    /// <summary>What is on the list: outputs of the step besides its own stamp, as old as the prefixes.</summary>
    [Output]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine takes lists as arrays.")]
    public string[] PrefixStamps { get; private set; } = [];

    public override bool Execute()
    {
        var line = Values + Stamp.PartOf(Manifest) + Stamp.PartOf(LockFile);
        Input = WritesLockFile ? Values + Stamp.PartOf(Manifest) : line;
        var stamps = InstalledList.Length == 0 ? [] : InstalledFiles.StampsOf(InstalledList);
        PrefixStamps = stamps ?? [];
        if (!Stamp.Says(StampFile, line) || !InstalledFiles.AreThere(stamps, RunScript))
        {
            Missing = StampFile + ".missing";
        }

        return true;
    }
}

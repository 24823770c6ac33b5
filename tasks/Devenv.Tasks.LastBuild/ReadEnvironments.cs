using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Devenv.Tasks.LastBuild;

/// <summary>Reads the lists of environments and packages that the last build left, as items. All paths are absolute.</summary>
[MSBuildMultiThreadableTask]
public class ReadEnvironments : Task
{
    [Required]
    public string EnvironmentsList { get; set; } = string.Empty;

    [Required]
    public string PackagesList { get; set; } = string.Empty;

    /// <summary>
    /// The project that answers others with these items. They say so themselves: else the engine notes it, item by item, for each project that asks.
    /// </summary>
    public string SharedProject { get; set; } = string.Empty;

    [Output]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine takes lists as arrays.")]
    public ITaskItem[] Environments { get; private set; } = [];

    [Output]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine takes lists as arrays.")]
    public ITaskItem[] Packages { get; private set; } = [];

    /// <summary>The name under which <see cref="KeepPackages"/> may keep them; empty where they are those that another project left.</summary>
    [Output]
    public string KeepAs { get; private set; } = string.Empty;

    /// <summary>A list that cannot be read, or empty.</summary>
    [Output]
    public string FaultFile { get; private set; } = string.Empty;

    /// <summary>What the operating system says of it.</summary>
    [Output]
    public string Fault { get; private set; } = string.Empty;

    public override bool Execute()
    {
        Read();
        return true;
    }

    /// <summary>False where a list cannot be read.</summary>
    private protected bool Read()
    {
        var path = EnvironmentsList;
        try
        {
            Environments = ItemList.Environments.Read(path, string.Empty);
            path = PackagesList;
            var name = KeptPackages.NameOf(path);
            if (KeptPackages.Find(BuildEngine, name) is { } kept)
            {
                Packages = kept;
            }
            else
            {
                Packages = ItemList.Packages.Read(path, SharedProject);
                KeepAs = name;
            }

            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            FaultFile = path;
            Fault = fault.Message;
            return false;
        }
    }
}

using System.Collections.Immutable;
using Devenv.Operations;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;

namespace Devenv.Tasks;

/// <summary>
/// A task about the vault of a workspace. Nothing that is sealed comes into a property, an item or a message: paths and sizes alone.
/// </summary>
public abstract class VaultTask : WorkspaceTask
{
    private const string HomePrefix = "~/";

    /// <summary><c>File</c>: files or folders, from the project's folder or from <c>~/</c>.</summary>
#pragma warning disable CA1819 // MSBuild hands lists over as arrays.
    public string[] Files { get; set; } = [];
#pragma warning restore CA1819

    /// <summary><c>Force</c>.</summary>
    public bool Force { get; set; }

    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected sealed override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var host = CaptureHost();
        var query = new VaultQuery(Folder, host)
        {
            Files = [.. Files.Select(file => Absolute(file, host))],
            IsForced = Force,
            IsQuestion = FailIfNotIncremental,
            IsJson = Json,
        };
        var vault = new UseVault(query, log);
        try
        {
            log.Answer(await AskAsync(vault, cancellationToken));
        }
        catch (DevenvException fault)
        {
            throw vault.Place(fault);
        }
    }

    private protected override string? FaultFile => UseVault.FaultFile(Folder) ?? base.FaultFile;

    // required: the engine refuses the task without it
    private string Folder => Path.GetDirectoryName(TaskEnvironment.GetAbsolutePath(Workspace!.ItemSpec)) ?? string.Empty;

    /// <summary>One verb; what it returns is shown.</summary>
    private protected abstract Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken);

    /// <summary>A path as a person gives it; a shell does not expand <c>~</c> within a property.</summary>
    private protected string Absolute(string path, HostEnvironment host) => path.StartsWith(HomePrefix, StringComparison.Ordinal)
        ? Path.GetFullPath(path[HomePrefix.Length..], host.HomeFolder)
        : Path.GetFullPath(path, TaskEnvironment.ProjectDirectory);

    /// <summary>Words separated by blanks.</summary>
    private protected static ImmutableArray<string> Words(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Recipients, and files of recipients.</summary>
    private protected ImmutableArray<string> Recipients(string text) =>
        UseVault.ReadRecipients(text, path => Absolute(path, CaptureHost()));

    private protected static string? OrNull(string text) => text.Length == 0 ? null : text;
}

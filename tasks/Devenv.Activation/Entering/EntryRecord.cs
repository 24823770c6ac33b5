using System.Collections.Immutable;
using Devenv.Activation.Scripts;

namespace Devenv.Activation.Entering;

/// <summary>
/// What a system without a POSIX shell has in place of a run script: all that is known of entering an environment when it is installed.
/// Paths are absolute.
/// </summary>
public sealed record EntryRecord
{
    public required string Environment { get; init; }

    /// <summary>The name of the installed platform.</summary>
    public required string Platform { get; init; }

    public required string ManifestPath { get; init; }

    /// <summary>The folder of prefixes and state.</summary>
    public required string RootFolder { get; init; }

    public required string Prefix { get; init; }

    /// <summary>What comes first on the search path.</summary>
    public required ImmutableArray<string> Path { get; init; }

    /// <summary>Those that stand before the scripts.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Variables { get; init; }

    /// <summary>Of packages.</summary>
    public required ImmutableArray<string> PackageScripts { get; init; }

    /// <summary>Of the manifest.</summary>
    public required ImmutableArray<string> Scripts { get; init; }

    /// <summary>Of <c>[activation.env]</c>, as written.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> ManifestVariables { get; init; }

    /// <summary>A file of variables that is read each time; null: none.</summary>
    public required string? VariableFile { get; init; }

    /// <summary>The file was asked for: it is read even where git tracks it.</summary>
    public required bool IsVariableFileNamed { get; init; }

    /// <summary>The names of all tasks, those of other environments too.</summary>
    public required ImmutableArray<string> Tasks { get; init; }

    /// <summary>The lines that are shown where no task is named.</summary>
    public required ImmutableArray<string> Listing { get; init; }

    /// <param name="rootFolder">The folder of prefixes and state.</param>
    /// <param name="platform">The name of the installed platform.</param>
    public static EntryRecord Of(RunScriptRequest request, string rootFolder, string platform)
    {
        ArgumentNullException.ThrowIfNull(request);
        var activation = request.Activation;
        return new EntryRecord
        {
            Environment = activation.Environment,
            Platform = platform,
            ManifestPath = activation.ManifestPath,
            RootFolder = rootFolder,
            Prefix = activation.Prefix,
            Path = EnvironmentActivation.PathEntries(activation.Prefix, activation.Subdir.IsWindows),
            Variables = activation.Variables,
            PackageScripts = activation.Packages.Scripts,
            Scripts = [.. activation.Settings.Scripts.Select(activation.BelowWorkspace)],
            ManifestVariables = [.. activation.Settings.Variables.Where(variable => ShellWord.IsVariableName(variable.Key))],
            VariableFile = request.VariableFile,
            IsVariableFileNamed = request.IsVariableFileNamed,
            Tasks = TaskListing.NamesOf(request),
            Listing = TaskListing.LinesOf(request),
        };
    }

    /// <summary>The record as a file, and what is wrong with what it was made from. The same request gives the same bytes.</summary>
    /// <param name="rootFolder">The folder of prefixes and state.</param>
    /// <param name="platform">The name of the installed platform.</param>
    public static RunScriptText Write(RunScriptRequest request, string rootFolder, string platform) =>
        new(EntryRecordText.Write(Of(request, rootFolder, platform)), RunScriptFaults.Of(request));
}

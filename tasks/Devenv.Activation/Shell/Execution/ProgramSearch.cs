using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// Finds the program that a command names: the place of a file, else the first on <c>PATH</c>, an empty entry being the current folder.
/// </summary>
internal static class ProgramSearch
{
    /// <summary>Absolute; null where there is none.</summary>
    public static string? Find(string name, ShellState state) =>
        Find(name, state.Variables.Get("PATH"), state.Variables.Get("PATHEXT"), state.WorkingFolder);

    /// <summary>Absolute; null where there is none.</summary>
    public static string? Find(string name, string? path, string? extensions, string workingFolder)
    {
        var system = SystemConventions.Current;
        return name.Length == 0 ? null
            : system.IsPlace(name) ? system.ProgramsAt(Path.GetFullPath(name, workingFolder), extensions).FirstOrDefault(File.Exists)
            : (path ?? string.Empty).Split(Path.PathSeparator)
                .SelectMany(folder => system.ProgramsOf(Path.GetFullPath(Path.Join(folder, name), workingFolder), extensions))
                .FirstOrDefault(system.IsProgram);
    }
}

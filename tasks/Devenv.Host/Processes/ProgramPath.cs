using Devenv.Primitives;

namespace Devenv.Host.Processes;

/// <summary>Finds programs on the <c>PATH</c> of the build, which on a node is not that of the process.</summary>
public static class ProgramPath
{
    /// <summary>The absolute path of the first program of that name; null where there is none.</summary>
    public static string? Find(HostEnvironment host, string name)
    {
        var file = SystemConventions.Current.ExecutableName(name);
        return host.Variable("PATH")?
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Join(folder, file))
            .FirstOrDefault(IsProgram);
    }

    /// <summary>Whether there is a file at the path that this system would start.</summary>
    public static bool IsProgram(string path) => SystemConventions.Current.IsProgram(path);
}

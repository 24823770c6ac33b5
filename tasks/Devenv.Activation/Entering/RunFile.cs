using Devenv.Activation.Scripts;
using Devenv.Host.Processes;

namespace Devenv.Activation.Entering;

/// <summary>What an installation leaves for <c>dotnet run</c>: a script where there is a POSIX shell, else a record.</summary>
public static class RunFile
{
    internal const string RecordEnding = ".json";

    /// <summary>How the names of such files end on this system.</summary>
    public static string Ending => SystemConventions.Current.HasPosixShell ? ".sh" : RecordEnding;

    /// <summary>The one that this system needs.</summary>
    /// <param name="rootFolder">The folder of prefixes and state.</param>
    /// <param name="platform">The name of the installed platform.</param>
    public static RunScriptText Write(RunScriptRequest request, string rootFolder, string platform) =>
        SystemConventions.Current.HasPosixShell ? RunScript.Write(request) : EntryRecord.Write(request, rootFolder, platform);

    /// <summary>The same for the installation of other environments.</summary>
    public static string WriteInstallation(InstallScriptRequest request) =>
        SystemConventions.Current.HasPosixShell ? InstallScript.Write(request) : InstallationRecord.Write(request);
}

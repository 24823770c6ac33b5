using System.Collections.Immutable;

namespace Devenv.Activation.Scripts;

/// <summary>What the script is made from that installs an environment when a task needs it; all paths are absolute.</summary>
/// <param name="Dotnet">The program that built.</param>
/// <param name="Project">A project that installs the workspace it is given by properties.</param>
/// <param name="RootFolder">The folder of prefixes and state.</param>
/// <param name="Inputs">The files that an installation is made from: one that is newer makes an installation old.</param>
/// <param name="Properties">Of the build, but for the environment.</param>
public sealed record InstallScriptRequest(
    string Dotnet,
    string Project,
    string RootFolder,
    ImmutableArray<string> Inputs,
    ImmutableArray<KeyValuePair<string, string>> Properties);

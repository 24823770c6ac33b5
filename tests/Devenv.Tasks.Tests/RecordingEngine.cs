using System.Collections;
using Microsoft.Build.Framework;

namespace Devenv.Tasks.Tests;

/// <summary>A build engine that keeps what is logged.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    public List<string> Messages { get; } = [];

    public List<BuildErrorEventArgs> Errors { get; } = [];

    public List<BuildWarningEventArgs> Warnings { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "/sdk/targets/Devenv.Lock.targets";

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add($"{e.Importance}: {e.Message}");

    public void LogCustomEvent(CustomBuildEventArgs e) => Messages.Add($"custom: {e.Message}");

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;
}

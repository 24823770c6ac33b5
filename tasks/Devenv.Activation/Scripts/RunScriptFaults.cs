using System.Collections.Immutable;
using Devenv.Activation.Tasks;
using Devenv.Activation.Templates;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Scripts;

/// <summary>What is wrong with the tasks and variables of an environment and can be told when it is installed.</summary>
internal static class RunScriptFaults
{
    public static ImmutableArray<Diagnostic> Of(RunScriptRequest request)
    {
        var faults = new DiagnosticBag();
        foreach (var (name, _) in request.Activation.Settings.Variables.Where(variable => !ShellWord.IsVariableName(variable.Key)))
        {
            faults.Add(DiagnosticTable.VariableName.At(SourceSpan.WholeFile(request.Activation.ManifestPath), name, "[activation.env]"));
        }

        foreach (var task in request.Tasks)
        {
            WarnOfBraces(task, faults);
        }

        var planner = new TaskPlanner(request.Activation.Environment, request.Tasks, request.Others);
        foreach (var name in TaskListing.NamesOf(request))
        {
            if (planner.Plan(name).Fault is { } fault && fault.Descriptor == DiagnosticTable.TaskCycle)
            {
                faults.Add(fault);
            }
        }

        return faults.ToImmutable();
    }

    private static void WarnOfBraces(WorkspaceTask task, DiagnosticBag faults)
    {
        var start = task.Command?.IndexOf("${", StringComparison.Ordinal) ?? -1;
        if (start >= 0 && task.Command is { } command && !Template.IsIn(command))
        {
            var end = command.IndexOf('}', start);
            faults.Add(DiagnosticTable.BracesInCommand.At(task.Span, task.Name, end < 0 ? command[start..] : command[start..(end + 1)]));
        }
    }
}

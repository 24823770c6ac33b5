using System.Globalization;
using System.Text;
using Devenv.Activation.Tasks;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Scripts;

/// <summary>
/// Makes the script that <c>dotnet run</c> starts with <c>/bin/sh</c>: it activates an environment in the order of INSTALL §10.4 and runs a
/// workspace task or a command in it. Everything known when it is written is quoted literally; only values of <c>[activation.env]</c> and
/// of a task's <c>env</c>
/// refer to variables, as their users expect.
/// </summary>
public sealed class RunScript
{
    private const char Marker = '\u0001';
    private const char Question = '\u0002';

    /// <summary>The variable that asks for a path with the environment's own folders alone.</summary>
    internal const string CleanVariable = "_devenv_clean_path";

    private readonly RunScriptRequest _request;
    private readonly EnvironmentActivation _activation;
    private readonly TaskPlanner _planner;
    private readonly StringBuilder _text = new(ScriptFrame.Opening.Length * 4);

    private RunScript(RunScriptRequest request)
    {
        _request = request;
        _activation = request.Activation;
        _planner = new TaskPlanner(_activation.Environment, request.Tasks, request.Others);
    }

    /// <summary>
    /// The same request gives the same bytes. Diagnostics: tasks that wait for themselves, variables that no shell can set.
    /// </summary>
    public static RunScriptText Write(RunScriptRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var script = new RunScript(request);
        script.WriteAll();
        return new RunScriptText(script._text.ToString(), RunScriptFaults.Of(request));
    }

    private bool HasScripts => _activation.Packages.Scripts.Length + _activation.Settings.Scripts.Length > 0;

    private void WriteAll()
    {
        _text.Append(ScriptFrame.Opening);
        Line($"_devenv_prefix={ShellWord.Literal(_activation.Prefix)}");
        Line();
        WriteVariableFile();
        WriteActivate();
        WriteNotFound();
        _text.Append(ScriptFrame.Command);
        if (_request.Tasks.Length + _request.Others.Length > 0)
        {
            _text.Append(ScriptFrame.Elsewhere);
            WriteRunner();
        }

        WriteTasks();
        WriteListing();
        WriteChoice();
    }

    // Which task was meant is asked of a program, since it takes more than a shell's language to find out.
    private void WriteNotFound()
    {
        var tasks = TaskListing.NamesOf(_request).Where(name => !name.StartsWith('_')).Select(ShellWord.Literal);
        var message = DiagnosticTable.CommandNotFound.Create(Marker, _activation.Environment, Question).ToString();
        Line("_devenv_not_found() {");
        Line("  _devenv_near=");
        if (_request.Tasks.Length + _request.Others.Length > 0)
        {
            WriteDotnet();
            var question = $"exec {ShellWord.Literal(_request.Runner.Assembly)} near \"$1\" {string.Join(' ', tasks)} 2>/dev/null";
            Line($"  _devenv_near=$(\"$_devenv_dotnet\" {question}) || :");
        }

        Line($"  printf '%s' {ShellWord.Around(message, (Marker, "$1"), (Question, "$_devenv_near"))}");
        Line("}");
        Line();
    }

    private void WriteDotnet()
    {
        Line($"  _devenv_dotnet={ShellWord.Literal(_request.Runner.Dotnet)}");
        Line("  [ -x \"$_devenv_dotnet\" ] || _devenv_dotnet=dotnet");
    }

    // Read at each run, since what is in it may be secret and has no place in a script.
    private void WriteVariableFile()
    {
        if (_request.VariableFile is not { } path)
        {
            return;
        }

        Line($"_devenv_variable_file={ShellWord.Literal(path)}");
        Line("_devenv_refuse_variables() {");
        if (_request.IsVariableFileNamed)
        {
            Line("  return 1");
        }
        else
        {
            var warning = DiagnosticTable.VariableFileTracked.Create(path).ToString();
            var folder = ShellWord.Literal(Path.GetDirectoryName(path) ?? path);
            Line($"  git -C {folder} ls-files --error-unmatch {ShellWord.Literal(path)} >/dev/null 2>&1 || return 1");
            Line($"  printf '%s\\n' {ShellWord.Literal(warning)} >&2");
        }

        Line("}");
        Line();
        _text.Append(ScriptFrame.VariableFile);
    }

    private void WriteActivate()
    {
        var bin = ShellWord.Literal(_activation.Prefix + "/bin");
        Line("_devenv_activate() {");
        Line("  [ -z \"$_devenv_active\" ] || return 0");
        Line("  _devenv_active=1");
        if (_request.VariableFile is not null)
        {
            Line("  _devenv_read_variables");
        }

        Line($"  if [ -n \"$_devenv_clean\" ]; then PATH={bin}; else PATH={bin}${{PATH:+\":$PATH\"}}; fi");
        Line("  export PATH");
        Line("  case ${CONDA_SHLVL-} in '' | *[!0-9]* | 0?*) CONDA_SHLVL=0 ;; esac");
        Line("  export CONDA_SHLVL=\"$((CONDA_SHLVL + 1))\"");
        Line("  _devenv_set CONDA_PREFIX \"$_devenv_prefix\"");
        foreach (var (name, value) in _activation.Variables)
        {
            Line($"  _devenv_set {name} {ShellWord.Literal(value)}");
        }

        WriteScripts();
        foreach (var (name, value) in _activation.Settings.Variables.Where(variable => ShellWord.IsVariableName(variable.Key)))
        {
            Line($"  _devenv_set {name} {ShellWord.Expandable(value)}");
        }

        Line("}");
        Line();
    }

    // What a script prints is no part of the command's output, and the command's input is not the script's to read. What it does to the
    // shell itself, options and folder, ends with it, as it does where pixi captures variables.
    private void WriteScripts()
    {
        if (!HasScripts)
        {
            return;
        }

        foreach (var script in _activation.Packages.Scripts)
        {
            var path = ShellWord.Literal(script);
            Line($"  if [ -f {path} ]; then . {path} </dev/null >&2; fi");
        }

        foreach (var script in _activation.Settings.Scripts)
        {
            var path = _activation.BelowWorkspace(script);
            var missing = DiagnosticTable.ActivationScriptMissing.Create(path).ToString();
            var word = ShellWord.Literal(path);
            Line($"  if [ -f {word} ]; then . {word} </dev/null >&2; else printf '%s\\n' {ShellWord.Literal(missing)} >&2; fi");
        }

        Line("  set +e +u");
        Line("  unset IFS");
        Line("  [ \"$PWD\" = \"$_devenv_start\" ] || cd \"$_devenv_start\"");
    }

    private void WriteRunner()
    {
        var runner = _request.Runner;
        Line("# Dependencies, arguments, templates, caching and commands of more than one program are the task runner's.");
        Line("_devenv_run() {");
        WriteDotnet();
        var words = string.Join(' ', runner.Arguments.Prepend(runner.Assembly).Select(ShellWord.Literal));
        Line($"  exec \"$_devenv_dotnet\" exec {words} \\");
        Line("    \"$_devenv_options\" \"$@\"");
        Line("}");
        Line();
    }

    private void WriteTasks()
    {
        foreach (var task in _request.Tasks)
        {
            if (PlainCommand.Of(task) is { } plain && _planner.Plan(task.Name).Fault is null)
            {
                WriteTask(task, plain);
            }
        }
    }

    private void WriteTask(WorkspaceTask task, PlainCommand plain)
    {
        var folder = _activation.BelowWorkspace(task.WorkingFolder ?? string.Empty);
        Line($"_devenv_task_{NumberOf(task)}() {{");
        Line("  _devenv_activate");
        Line("  export INIT_CWD=\"$_devenv_start\"");
        var missing = DiagnosticTable.TaskFolderMissing.At(task.Span, task.Name, folder).ToString();
        Line($"  cd {ShellWord.Literal(folder)} 2>/dev/null || _devenv_fail {ShellWord.Literal(missing)} 1");
        foreach (var export in plain.Exports)
        {
            Line($"  export {export}");
        }

        var words = string.Join(' ', plain.Words);
        if (plain.IsEcho)
        {
            Line($"  set -- {words} \"$@\"");
            Line("  printf '%s\\n' \"$*\"");
            Line("  exit");
        }
        else
        {
            Line($"  _devenv_command {words} \"$@\"");
        }

        Line("}");
        Line();
    }

    private void WriteListing()
    {
        Line("_devenv_list() {");
        Line("  printf '%s\\n' \\");
        Line(string.Join(" \\\n", TaskListing.LinesOf(_request).Select(line => "    " + ShellWord.Literal(line))));
        Line("}");
        Line();
    }

    private void WriteChoice()
    {
        Line("if [ $# -eq 0 ]; then _devenv_list; exit; fi");
        Line("case $1 in");
        Line("  --)");
        if (HasScripts)
        {
            Line("    _devenv_use_bash \"$@\"");
        }

        Line("    shift");
        Line("    if [ $# -eq 0 ]; then _devenv_list; exit; fi");
        Line("    ;;");
        foreach (var name in TaskListing.NamesOf(_request))
        {
            WriteBranch(name);
        }

        Line("esac");
        Line();
        if (HasScripts)
        {
            Line("_devenv_use_bash \"$@\"");
        }

        Line("_devenv_activate");
        Line("_devenv_command \"$@\"");
    }

    private void WriteBranch(string name)
    {
        var task = _request.Tasks.FirstOrDefault(candidate => candidate.Name == name);
        var plan = _planner.Plan(name);
        Line($"  {ShellWord.Literal(name)})");
        if (plan.Fault is { } fault)
        {
            Line($"    _devenv_fail {ShellWord.Literal(fault.ToString())} 1");
        }
        else if (plan.Steps is [PlannedStep.Elsewhere(var other, _)])
        {
            var missing = DiagnosticTable.TaskNotInstalled.Create(name, other.Name, _activation.Environment).ToString();
            Line($"    _devenv_elsewhere {ShellWord.Literal(other.RunScript)} {ShellWord.Literal(missing)} \"$@\"");
        }
        else if (task is not null && PlainCommand.Of(task) is not null)
        {
            if (HasScripts)
            {
                Line("    _devenv_use_bash \"$@\"");
            }

            Line("    shift");
            Line($"    _devenv_task_{NumberOf(task)} \"$@\"");
        }
        else
        {
            Line("    _devenv_run \"$@\"");
        }

        Line("    ;;");
    }

    private string NumberOf(WorkspaceTask task) => _request.Tasks.IndexOf(task).ToString(CultureInfo.InvariantCulture);

    private void Line(string text = "") => _text.Append(text).Append('\n');
}

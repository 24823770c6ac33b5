namespace Devenv.Primitives.Diagnostics;

/// <summary>6xxx: activation and workspace tasks.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor OverrideVersion = Error(
        6001,
        "the variable {0} is \"{1}\", which is no version: {2}. "
        + "Set it to a version, to nothing to leave the virtual package out, or unset it.",
        "CONDA_OVERRIDE_… variables replace what is found out about the machine. An empty value means that the machine has no such thing.");

    public static readonly DiagnosticDescriptor OverrideComputeCapability = Error(
        6002,
        "the variable CONDA_OVERRIDE_CUDA_ARCH is \"{0}\", which is no compute capability. "
        + "Set it to two numbers with a dot between, such as 8.6.",
        "The variable replaces the lowest compute capability of the machine's graphics processors.");

    public static readonly DiagnosticDescriptor OverrideArchspec = Error(
        6003,
        "the variable CONDA_OVERRIDE_ARCHSPEC is \"{0}\", which is no known microarchitecture{1}. "
        + "Set it to a name such as x86_64_v3, or to 0 for an unknown one.",
        "The names are those of the archspec project, with underscores: x86_64_v3, skylake_avx512, zen4, neoverse_v1, m1.");

    public static readonly DiagnosticDescriptor KernelRelease = Error(
        6004,
        "the kernel's release \"{0}\" does not begin with a version. Set the variable CONDA_OVERRIDE_LINUX to one, such as 5.15.",
        "The virtual package __linux has the version of the kernel, which \"uname -r\" prints.");

    public static readonly DiagnosticDescriptor RunVerb = Error(
        6009,
        "Devenv.Run has no verb \"{0}\". It is started by the build; use dotnet build and dotnet run instead.",
        "Devenv.Run holds what a build does in a process of its own. "
        + "Its verbs are probe, which asks the CUDA driver and shows what was found, run, run-task, near and vault.");

    public static readonly DiagnosticDescriptor PackageVariablesUnreadable = Error(
        6020,
        "the file \"{0}\" with variables of a package cannot be used: {1}. Remove the file or reinstall the package that owns it.",
        "Packages set variables with JSON files in etc/conda/env_vars.d, users with conda-meta/state; each is one object with texts.");

    public static readonly DiagnosticDescriptor PackageVariableSkipped = Warning(
        6021,
        "the variable \"{0}\" of the file \"{1}\" is left out: {2}. Report it to the package that owns the file.",
        "A variable of a package needs a name that a shell can set and a text as its value.");

    public static readonly DiagnosticDescriptor PackageVariableReplaced = Warning(
        6022,
        "the variable \"{0}\" of a package is replaced by the value in \"{1}\". Remove one of the two if that is not meant.",
        "conda-meta/state holds variables that a user set for this prefix; they win over those of packages.");

    public static readonly DiagnosticDescriptor VariableName = Error(
        6023,
        "the variable \"{0}\" of {1} cannot be set by a shell. Name it with letters, digits and _, and do not begin with a digit.",
        "Variables of [activation.env] and of a task's env are set by a shell script.");

    public static readonly DiagnosticDescriptor ActivationScriptMissing = Warning(
        6024,
        "the activation script \"{0}\" is missing and is left out. Add it or remove it from [activation] scripts.",
        "Paths of [activation] scripts start at the folder of the manifest.");

    public static readonly DiagnosticDescriptor ActivationFailed = Error(
        6025,
        "the environment \"{0}\" cannot be activated ({1}): {2}. Run \"dotnet run -- env\" to see what its scripts do.",
        "The scripts of packages and of [activation] run when an environment is entered; one of them ended the shell, or took too long.");

    public static readonly DiagnosticDescriptor TaskCycle = Error(
        6030,
        "the task \"{0}\" waits for itself: {1}. Remove one of these from depends-on.",
        "Tasks run after those they depend on, so these cannot form a circle.");

    public static readonly DiagnosticDescriptor TaskDependencyUnknown = Error(
        6031,
        "the task \"{0}\" depends on \"{1}\", which is no task of {2}. Define it, or remove it from depends-on.",
        "A dependency is a task of the same environment, or of the one that its environment key names.");

    public static readonly DiagnosticDescriptor TaskNotInstalled = Error(
        6032,
        "the task \"{0}\" runs in the environment \"{1}\", which is not installed. Run: dotnet build -p:DevenvEnvironments=\"{2} {1}\"",
        "A task whose feature belongs to another environment, or that names one, needs that environment beside the first.");

    public static readonly DiagnosticDescriptor TaskAmbiguous = Error(
        6033,
        "the task \"{0}\" is in several environments: {1}. Choose one: dotnet run -p:DevenvEnvironments={2} -- {0}",
        "The environment in use lacks the task and more than one other has it.");

    public static readonly DiagnosticDescriptor TaskTakesNoArguments = Error(
        6034,
        "the task \"{0}\" only stands for the tasks it depends on and takes no arguments. Run one of those with them: {1}.",
        "A task without a command has nothing that arguments could be given to.");

    public static readonly DiagnosticDescriptor TaskFolderMissing = Error(
        6035,
        "the folder \"{1}\" of the task \"{0}\" does not exist. Make it or change the task's cwd.",
        "A task's cwd starts at the folder of the manifest.");

    public static readonly DiagnosticDescriptor CommandNotFound = Error(
        6040,
        "\"{0}\" is neither a task nor a command of the environment \"{1}\".{2} "
        + "Run \"dotnet run\" for the tasks, or add the package that has the command.",
        "What follows \"dotnet run --\" is a task of the workspace or a program on the PATH of the activated environment.");

    public static readonly DiagnosticDescriptor TaskCommandSyntax = Error(
        6050,
        "the command of the task \"{0}\" cannot be read: {1}, at \"{2}\". Correct the command, or put what it does into a script.",
        "Commands of tasks are read by a shell that is the same on every system; docs/tasks.md has its language.");

    public static readonly DiagnosticDescriptor BracesInCommand = Warning(
        6051,
        "the command of the task \"{0}\" has \"{1}\", which is text and no variable to the task shell. Write $NAME for a variable.",
        "The shell of tasks, as pixi's, knows variables as $NAME only; ${{NAME}} is passed on to the program as it stands.");

    public static readonly DiagnosticDescriptor StreamFault = Error(
        6053,
        "a stream of a task's command cannot be {0}: {1}. Look at what the command reads from and writes to.",
        "The system refused to read or write a stream between commands, mostly because a disk is full or a terminal is gone.");

    public static readonly DiagnosticDescriptor TaskArgumentMissing = Error(
        6054,
        "the task \"{0}\" needs a value for its argument \"{1}\". Give it: {2}",
        "An argument without a default has to be given, on the command line or by the task that depends on this one.");

    public static readonly DiagnosticDescriptor TaskArgumentsTooMany = Error(
        6055,
        "the task \"{0}\" got {2} arguments and takes {1}. Give what belongs to its command behind \"--\": {3}",
        "A task that declares arguments takes no others; text behind -- is passed on to its command.");

    public static readonly DiagnosticDescriptor TaskArgumentChoice = Error(
        6056,
        "the argument \"{1}\" of the task \"{0}\" cannot be \"{2}\". Choose one of {3}: {4}",
        "The argument declares the only values it can have.");

    public static readonly DiagnosticDescriptor TaskArgumentUnknown = Error(
        6057,
        "the task \"{0}\" has no argument \"{1}\". Correct the name or declare it: {2}",
        "A task gives a named argument to one it depends on, which does not declare it.");

    public static readonly DiagnosticDescriptor TemplateFailed = Error(
        6058,
        "the template \"{0}\" of the task \"{1}\" cannot be rendered: {2}. "
        + "Correct it; text that only looks like one stands between {{% raw %}} and {{% endraw %}}.",
        "Templates of tasks are rendered when the task is run; docs/tasks.md has their language.");

    public static readonly DiagnosticDescriptor TaskPatternEmpty = Warning(
        6060,
        "the pattern \"{1}\" of the task \"{0}\" stands for no file, so the task runs every time. Correct it or remove it.",
        "A task is skipped where its inputs and outputs are as they were; a pattern without a file can tell nothing.");

    public static readonly DiagnosticDescriptor VariableFileTracked = Warning(
        6061,
        "the file \"{0}\" with variables is tracked by git and is not read. Take it out of git, or name it with DevenvEnvFile.",
        "A .env file beside the manifest is read by itself only where it is a person's own; "
        + "one that is part of the repository has to be asked for.");

    public static readonly DiagnosticDescriptor TaskCleanOnWindows = Error(
        6059,
        "the task \"{0}\" asks for \"clean-env\", which Windows does not have. Give it another form in [target.win.tasks].",
        "Programs on Windows need variables of the system, so a task cannot run without them.");
}

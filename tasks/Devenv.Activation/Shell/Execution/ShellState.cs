namespace Devenv.Activation.Shell.Execution;

/// <summary>
/// What commands change for those behind them. A subshell, a stage of a pipeline and what runs in the background get a copy.
/// </summary>
internal sealed class ShellState
{
    public ShellState(IEnumerable<KeyValuePair<string, string>> variables, string workingFolder)
    {
        Variables = new ShellVariables(variables);
        WorkingFolder = workingFolder;
        Variables.Export("PWD", workingFolder);
    }

    private ShellState(ShellState other)
    {
        Variables = other.Variables.Clone();
        WorkingFolder = other.WorkingFolder;
        Options = other.Options;
        LastExitCode = other.LastExitCode;
    }

    public ShellVariables Variables { get; }

    /// <summary>Absolute.</summary>
    public string WorkingFolder { get; set; }

    public ShellOptions Options { get; set; } = ShellOptions.RecursivePatterns;

    /// <summary>The value of <c>$?</c>.</summary>
    public int LastExitCode { get; set; }

    /// <summary>Of the commands in the last <c>$(…)</c>.</summary>
    public int CapturedExitCode { get; set; }

    public bool Has(ShellOptions option) => (Options & option) != 0;

    public ShellState Clone() => new(this);

    /// <summary>The absolute place of a path that a command names.</summary>
    public string PlaceOf(string path) => Path.GetFullPath(path, WorkingFolder);
}

using System.Diagnostics;
using System.Globalization;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Scripts;

/// <summary>A running script, with its streams and a way to signal it as dotnet run does: the one process, not its group.</summary>
internal sealed class ScriptProcess : IDisposable
{
    private readonly Process _process;

    public ScriptProcess(string shell, IEnumerable<string> arguments, Dictionary<string, string> variables, string folder)
    {
        var start = InterruptibleProgram.StartOf(shell, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("not started");
    }

    public void Input(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Close();
    }

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/kill", ["-" + name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    public ScriptResult Finish()
    {
        var error = _process.StandardError.ReadToEndAsync();
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return new ScriptResult(_process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

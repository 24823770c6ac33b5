namespace Devenv.Activation.Shell.Commands;

/// <summary>A command that the shell has itself, so that it is the same on every system.</summary>
/// <param name="MayWait">It may wait for input or for time to pass.</param>
internal sealed record BuiltInCommand(Func<BuiltInCall, Task<BuiltInResult>> RunAsync, bool MayWait = false)
{
    /// <summary>One that starts nothing.</summary>
    public static BuiltInCommand Of(Func<BuiltInCall, BuiltInResult> run, bool mayWait = false)
        => new(call => Task.FromResult(run(call)), mayWait);
}

namespace Devenv.Activation.Shell.Execution;

/// <summary>Threads for what waits on streams: a pool would run dry, since the commands of a pipeline wait for each other.</summary>
internal static class Threads
{
    public static Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    public static Task<T> Run<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

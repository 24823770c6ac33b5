namespace Devenv.Store.Transport;

/// <summary>One place that stands for another, with how often it has failed.</summary>
internal sealed class Mirror(Uri root)
{
    private int _failures;

    public Uri Base { get; } = root;

    public int Failures => Volatile.Read(ref _failures);

    public void Fail() => Interlocked.Increment(ref _failures);
}

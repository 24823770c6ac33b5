namespace Devenv.Vault.Upstream;

/// <summary>
/// Lets the first use of a key end before others begin: whoever is asked for its passphrase is asked once, and the agent keeps it for the
/// rest.
/// </summary>
internal sealed class FirstAlone : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile bool _isOver;

    public async Task<T> RunAsync<T>(Func<Task<T>> use, CancellationToken cancellationToken)
    {
        if (_isOver)
        {
            return await use();
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_isOver)
            {
                var result = await use();
                _isOver = true;
                return result;
            }
        }
        finally
        {
            _gate.Release();
        }

        return await use();
    }

    public void Dispose() => _gate.Dispose();
}

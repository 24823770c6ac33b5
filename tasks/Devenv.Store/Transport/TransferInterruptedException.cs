namespace Devenv.Store.Transport;

/// <summary>The other side broke off or fell silent; trying again may help, unlike a fault of the local disk.</summary>
public sealed class TransferInterruptedException(string message, Exception? cause) : IOException(message, cause)
{
    /// <summary>How long nothing came before.</summary>
    public TimeSpan Silence { get; init; }
}

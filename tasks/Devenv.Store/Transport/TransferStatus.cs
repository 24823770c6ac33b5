namespace Devenv.Store.Transport;

/// <summary>What a server says of a file.</summary>
public enum TransferStatus
{
    Found,

    /// <summary>The validators still hold; there is no content.</summary>
    NotModified,

    NotFound,
}

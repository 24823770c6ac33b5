using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>A repodata document as a server gave it, unpacked; no content where it is missing or not newer.</summary>
internal sealed record ReceivedDocument(TransferStatus Status, ReadOnlyMemory<byte>? Content, CacheValidators Validators, TimeSpan? MaxAge);

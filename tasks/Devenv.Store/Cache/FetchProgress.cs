namespace Devenv.Store.Cache;

/// <summary>How far an archive has come in; the record tells its size.</summary>
public readonly record struct FetchProgress(long BytesReceived);

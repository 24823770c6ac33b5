namespace Devenv.Sync.Sessions;

/// <summary>How far a side is in taking in what the other one has.</summary>
public sealed record StagingProgress(string Path, ulong ReceivedFiles, ulong ExpectedFiles);

namespace Devenv.Store.Archives;

/// <summary>What a part of an archive was that was read in passing.</summary>
/// <param name="Sum">Its zip checksum, as measured.</param>
internal readonly record struct PassedPart(long Length, uint Sum);

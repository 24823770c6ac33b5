namespace Devenv.Activation.Shell.Syntax;

/// <summary>Where a stream of a command leads.</summary>
/// <param name="From">What is redirected.</param>
/// <param name="Mode">How a file is opened.</param>
/// <param name="File">The file; null where another stream is meant.</param>
/// <param name="ToStream">The stream that is meant, 1 or 2; 0 where a file is.</param>
public sealed record Redirection(RedirectedStreams From, RedirectionMode Mode, Word? File, int ToStream);

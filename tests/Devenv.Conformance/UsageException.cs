namespace Devenv.Conformance;

/// <summary>Wrong arguments: exit status 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

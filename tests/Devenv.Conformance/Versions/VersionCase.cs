namespace Devenv.Conformance.Versions;

/// <summary>One line of a file of vectors.</summary>
/// <param name="Judge">Why it fails; null where it passes.</param>
internal sealed record VersionCase(string Name, Func<string?> Judge);

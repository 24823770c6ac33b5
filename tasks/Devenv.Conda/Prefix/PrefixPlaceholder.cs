namespace Devenv.Conda.Prefix;

/// <summary>The prefix a package was built in, which stands in its files until they are linked.</summary>
/// <param name="Text">Never empty.</param>
public sealed record PrefixPlaceholder(string Text, PlaceholderMode Mode);

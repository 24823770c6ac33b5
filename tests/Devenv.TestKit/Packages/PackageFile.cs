namespace Devenv.TestKit.Packages;

/// <summary>One payload path of a package being built.</summary>
/// <param name="LinkTarget">Where a symbolic link points; null for a file.</param>
/// <param name="Placeholder">The build-time prefix that stands in the bytes; null where there is none.</param>
/// <param name="IsBinary">How the placeholder is replaced.</param>
internal sealed record PackageFile(string Path, byte[] Bytes, bool IsExecutable, string? LinkTarget, string? Placeholder, bool IsBinary);

namespace Devenv.Install.Transactions;

/// <summary>How the file systems of this machine usually compare names.</summary>
internal static class FileNames
{
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}

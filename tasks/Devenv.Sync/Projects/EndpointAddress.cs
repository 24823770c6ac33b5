namespace Devenv.Sync.Projects;

/// <summary>The address of one side of a session, as mutagen tells its kinds apart.</summary>
internal static class EndpointAddress
{
    /// <summary>
    /// The absolute folder of an address on this machine; null for one of another: <c>docker://…</c>, or with a colon before the first
    /// slash, which makes it one for ssh.
    /// </summary>
    /// <param name="folder">Where relative paths start: the project file's folder.</param>
    public static string? LocalPath(string address, string folder, string homeFolder)
    {
        if (address.Length == 0 || address.StartsWith("docker://", StringComparison.OrdinalIgnoreCase) || IsForSsh(address))
        {
            return null;
        }

        var path = address is "~" ? homeFolder
            : address.StartsWith("~/", StringComparison.Ordinal) ? Path.Join(homeFolder, address.AsSpan(2))
            : address;
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, folder));
    }

    private static bool IsForSsh(string address)
    {
        var end = address.AsSpan().IndexOfAny(':', '/', '\\');
        return end >= 0 && address[end] == ':' && !(OperatingSystem.IsWindows() && end == 1);
    }
}

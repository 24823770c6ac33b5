namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>Device ids of Windows as one text, each ended by a NUL.</summary>
internal static class PlugAndPlayList
{
    // The vendor's number on the PCI bus.
    private const string Vendor = "VEN_10DE";

    /// <summary>The ids of the vendor's devices, sorted.</summary>
    public static IReadOnlyList<string> Nvidia(ReadOnlySpan<char> list)
    {
        var ids = new List<string>();
        foreach (var range in list.Split('\0'))
        {
            var id = list[range];
            if (id.Contains(Vendor, StringComparison.OrdinalIgnoreCase))
            {
                ids.Add(id.ToString());
            }
        }

        ids.Sort(StringComparer.Ordinal);
        return ids;
    }
}

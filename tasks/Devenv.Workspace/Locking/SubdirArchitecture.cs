namespace Devenv.Workspace.Locking;

/// <summary>The <c>arch</c> and <c>platform</c> that repodata gives for a subdir; null for noarch (spec/LOCK.md §2.6).</summary>
internal static class SubdirArchitecture
{
    public static string? PlatformOf(string subdir) => Split(subdir)?.Platform;

    public static string? ArchOf(string subdir) =>
        Split(subdir)?.Arch switch
        {
            "32" => "x86",
            "64" => "x86_64",
            var arch => arch,
        };

    private static (string Platform, string Arch)? Split(string subdir) =>
        subdir.IndexOf('-', StringComparison.Ordinal) is var dash and > 0 ? (subdir[..dash], subdir[(dash + 1)..]) : null;
}

namespace Devenv.TestKit;

/// <summary>The folder of real data beside the repository, which a clone may lack.</summary>
public static class SharedData
{
    /// <summary>The repository's root: the nearest folder above the test assembly that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Why a test that needs the folder is skipped; null where it is there.</summary>
    public static string? MissingReason { get; } =
        Directory.Exists(Path.Join(FindRoot(), "..", "shared", "channels")) ? null : "the folder ../shared is not beside this clone";

    /// <summary>An absolute path below <c>../shared</c>.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Join(RepositoryRoot, "..", "shared", relative));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Join(folder, "Devenv.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run below the repository.");
        }

        return folder;
    }
}

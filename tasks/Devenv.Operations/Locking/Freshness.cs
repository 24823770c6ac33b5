using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>Asks whether a lock file still fulfils the manifest, with what the workspace's Python projects say by now.</summary>
internal static class Freshness
{
    public static LockVerdict Of(Manifest manifest, LockFile file, WorkspaceRequest request) =>
        LockCheck.Check(manifest, file, request.Host.Now, LocalProjects.Read(manifest, file, ReadOrNull));

    /// <summary>A project that cannot be read is taken to be as it was locked; who builds it will hear of it.</summary>
    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

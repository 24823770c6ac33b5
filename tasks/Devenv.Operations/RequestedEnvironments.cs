using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>The environments that <c>DevenvEnvironments</c> names.</summary>
internal static class RequestedEnvironments
{
    public static bool AreAll(WorkspaceRequest request) => request.Environments is [WorkspaceRequest.AllEnvironments];

    /// <summary>In the order asked for; DEVENV9502 for a name that the manifest does not have.</summary>
    public static IEnumerable<WorkspaceEnvironment> Find(WorkspaceRequest request, Manifest manifest, DiagnosticBag faults)
    {
        if (AreAll(request))
        {
            return manifest.Environments;
        }

        var found = new List<WorkspaceEnvironment>();
        foreach (var name in request.Environments)
        {
            if (manifest.Environment(name) is { } environment)
            {
                found.Add(environment);
            }
            else
            {
                var names = manifest.Environments.Select(defined => defined.Name).ToList();
                faults.Add(DiagnosticTable.UnknownEnvironment.At(
                    SourceSpan.WholeFile(manifest.Path), name, string.Join(", ", names), NearMiss.Question(name, names)));
            }
        }

        return found;
    }
}

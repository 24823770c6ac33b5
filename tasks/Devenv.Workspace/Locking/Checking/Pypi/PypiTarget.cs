using Devenv.Conda.Records;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>The Python that is locked for a platform, by which markers are decided (spec/PYPI.md §3.1).</summary>
internal sealed class PypiTarget
{
    private static readonly PackageName s_python = PackageName.Parse("python");

    public PypiTarget(LockedUnit unit, WorkspacePlatform platform)
    {
        if (unit.Conda.GetValueOrDefault(s_python) is { VersionText: { } version })
        {
            MarkerEnvironment.TryCreate(platform.Subdir.Name, version, out var markers, out var fault);
            (Markers, Fault) = (markers, fault);
        }
    }

    /// <summary>Null where no Python is locked, or the platform has none.</summary>
    public MarkerEnvironment? Markers { get; }

    /// <summary>Why there are no markers although a Python is locked.</summary>
    public string? Fault { get; }

    public Pep440Version? Python => Markers?.PythonFullVersion;
}

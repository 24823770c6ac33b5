using Devenv.Conda.Records;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>The outcome of checking an environment on a platform.</summary>
/// <param name="CondaNames">Names that conda requirements reach; empty where there is a fault.</param>
/// <param name="PypiNames">Names of conda packages that meet PyPI requirements; empty where there is a fault.</param>
internal sealed record PlatformFinding(CheckFault? Fault, IReadOnlyCollection<PackageName> CondaNames,
    IReadOnlyCollection<PackageName> PypiNames)
{
    public static PlatformFinding Faulty(CheckFault fault) => new(fault, [], []);
}

using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Gathers what has to be solved anew; of an environment on a platform the first reason is kept, and the larger work.</summary>
internal sealed class OutdatedUnits
{
    private readonly Dictionary<(string Environment, string Platform), OutdatedUnit> _units = [];

    /// <summary>The fault that was added first; null where all is well.</summary>
    public CheckFault? First { get; private set; }

    public OutdatedUnit? Find(WorkspaceEnvironment environment, WorkspacePlatform platform)
        => _units.GetValueOrDefault((environment.Name, platform.Name));

    /// <summary>Says that the file is out of date, whether or not something has to be solved.</summary>
    public void Report(CheckFault fault) => First ??= fault;

    public void Add(WorkspaceEnvironment environment, WorkspacePlatform platform, CheckFault fault)
    {
        Report(fault);
        var known = Find(environment, platform);
        _units[(environment.Name, platform.Name)] = known is null
            ? new OutdatedUnit(environment.Name, platform.Name, fault.Reason, fault.KeepsConda)
            {
                Kind = fault.Kind,
                KeepsPypiContent = fault.KeepsPypi,
            }
            : known with
            {
                Kind = known.Kind == OutdatedKind.Pypi ? fault.Kind : known.Kind,
                KeepsLockedContent = known.KeepsLockedContent && fault.KeepsConda,
                KeepsPypiContent = known.KeepsPypiContent && fault.KeepsPypi,
            };
    }

    /// <summary>In the order of the manifest.</summary>
    public ImmutableArray<OutdatedUnit> InOrder(Manifest manifest) =>
        [.. manifest.Environments.SelectMany(environment => environment.Platforms.Select(platform => Find(environment, platform)))
            .OfType<OutdatedUnit>()];
}

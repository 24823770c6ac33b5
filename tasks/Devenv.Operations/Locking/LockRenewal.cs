using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Operations.Installing;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>
/// Makes the next lock file from the last: what holds is kept, what does not is solved with the locked records preferred (spec/LOCK.md
/// §5.6). Locked packages that are not solved, from PyPI or from source, are taken over where the outcome still passes the check.
/// </summary>
/// <param name="basis">What counts as locked; null: nothing.</param>
/// <param name="outdated">What no longer holds.</param>
internal sealed class LockRenewal(
    WorkspaceRequest request, IOperationLog log, Manifest manifest, LockFile? basis, ImmutableArray<OutdatedUnit> outdated)
{
    /// <summary>Records of these formats lack much of what a channel says of a package.</summary>
    private const int LastPoorFormat = 3;

    /// <exception cref="DevenvException">A channel cannot be read, a unit has no solution, or what cannot be solved stands in the way. All
    /// such are named.</exception>
    public async Task<LockFile> RunAsync(CancellationToken cancellationToken)
    {
        var units = SolveUnit.All(manifest);
        var stale = basis is null || basis.FormatVersion <= LastPoorFormat
            ? units
            : [.. units.Where(unit => OutdatedOf(unit, outdated).Any())];
        if (basis is null)
        {
            LockRehearsal.Start(manifest, request.Host);
        }

        ThrowIfImpossible(stale);
        var builder = new LockFileBuilder(manifest, request.LockFormat ?? basis?.WrittenFormat ?? LockFile.NewestFormat, basis);
        foreach (var unit in units.Where(unit => !stale.Any(other => ReferenceEquals(other, unit))))
        {
            foreach (var member in unit.Members)
            {
                builder.Keep(member, unit.Platform);
            }
        }

        ImmutableArray<SolveUnit> prepared = [.. stale.Select(Prepare)];
        foreach (var solved in await SolveAsync(prepared, cancellationToken))
        {
            foreach (var member in solved.Unit.Members)
            {
                builder.Add(member, solved.Unit.Platform, solved.RecordsOf(member), solved.Unit.Carried.For(member));
            }
        }

        var file = builder.Build();
        ThrowIfCarriedDoNotFit(file, prepared);
        return file;
    }

    private static IEnumerable<OutdatedUnit> OutdatedOf(SolveUnit unit, ImmutableArray<OutdatedUnit> outdated) =>
        outdated.Where(entry => entry.Platform == unit.Platform.Name && unit.Members.Any(member => member.Name == entry.Environment));

    /// <summary>What cannot be solved is only given a try where it is locked and may be kept.</summary>
    private void ThrowIfImpossible(ImmutableArray<SolveUnit> units)
    {
        var faults = units
            .SelectMany(unit => unit.Members
                .SelectMany(member => member.Unsupported(unit.Platform).Where(fault => !IsCarried(fault) || !MayCarry(unit, member)))
                .Concat(unit.Scope.FaultsOfSolve(unit.Platform)))
            .Distinct()
            .ToImmutableArray();
        if (!faults.IsEmpty)
        {
            throw new DevenvException(faults);
        }
    }

    private static bool IsCarried(Diagnostic fault) =>
        fault.Descriptor == DiagnosticTable.PypiNotSupported || fault.Descriptor == DiagnosticTable.SourceNotSupported;

    private bool MayCarry(SolveUnit unit, WorkspaceEnvironment member) =>
        basis?.Find(unit.Platform) is { } platform
        && basis.Environment(member.Name)?.PackagesOn(platform.Name).IsEmpty == false
        && OutdatedOf(unit, outdated).All(entry => entry.KeepsLockedContent);

    private SolveUnit Prepare(SolveUnit unit)
    {
        if (basis is null || OutdatedOf(unit, outdated).Any(entry => !entry.KeepsLockedContent))
        {
            return unit;
        }

        return unit with
        {
            Favored = Favored(unit, basis),
            Carried = CarriedPackages.Of(basis, unit),
            RefreshesRecords = basis.FormatVersion <= LastPoorFormat,
        };
    }

    /// <summary>What is locked for a unit's members; of a name locked twice the higher version.</summary>
    private static ImmutableArray<RepodataRecord> Favored(SolveUnit unit, LockFile file) =>
    [
        .. unit.Members
            .SelectMany(member => file.Locked(member.Name, unit.Platform))
            .GroupBy(record => record.Package.Name)
            .Select(group => group.MaxBy(record => record.Package.Version)!), // a group is never empty
    ];

    private async Task<ImmutableArray<SolvedUnit>> SolveAsync(ImmutableArray<SolveUnit> units, CancellationToken cancellationToken)
    {
        if (units.IsEmpty)
        {
            return [];
        }

        using var transport = TransportFactory.Create(request, manifest, log);
        return await new UnitSolver(ChannelAccess.Of(request, transport), request.Host, log).SolveAsync(units, cancellationToken);
    }

    private void ThrowIfCarriedDoNotFit(LockFile file, ImmutableArray<SolveUnit> units)
    {
        var carrying = units.Where(unit => unit.Members.Any(member => member.Unsupported(unit.Platform).Any(IsCarried))).ToList();
        if (carrying.Count == 0 || Freshness.Of(manifest, file, request) is not LockVerdict.OutOfDate verdict)
        {
            return;
        }

        var faults = new HashSet<Diagnostic>();
        foreach (var unit in carrying)
        {
            foreach (var entry in OutdatedOf(unit, verdict.Units))
            {
                log.Message(MessageLevel.High, $"what is locked from PyPI or from source does not fit: {entry.Reason}");
                faults.UnionWith(InTheWay(unit, entry));
            }
        }

        if (faults.Count > 0)
        {
            throw new DevenvException([.. faults]);
        }
    }

    /// <summary>The requirements that the reason names; where it names none, all that cannot be solved.</summary>
    private static List<Diagnostic> InTheWay(SolveUnit unit, OutdatedUnit entry)
    {
        var member = unit.Members.First(other => other.Name == entry.Environment);
        var faults = member.Unsupported(unit.Platform).Where(IsCarried).ToList();
        var names = member.PypiRequirements(unit.Platform).Select(requirement => requirement.Name.ToString())
            .Concat(member.SourceRequirements(unit.Platform).Select(requirement => requirement.Name.Source))
            .Where(name => entry.Reason.Contains(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var named = faults.FindAll(fault =>
            names.Exists(name => fault.Message.Contains($"\"{name}\"", StringComparison.OrdinalIgnoreCase)));
        return named.Count > 0 ? named : faults;
    }
}

using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Operations.Installing;
using Devenv.Operations.Locking;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Asking;

/// <summary>Solves environments with a package added that they lack, and says what came of it. Nothing is written.</summary>
internal sealed class AbsentPackages(WorkspaceRequest request, IOperationLog log, Manifest manifest, LockFile lockFile)
{
    private readonly ImmutableArray<SolveUnit> _units = SolveUnit.All(manifest);
    private readonly List<(SolveUnit Unit, PackageName Name)> _asked = [];

    /// <summary>Asks for a package of an environment; the environments of a solve group have one answer.</summary>
    /// <returns>The number of the answer.</returns>
    public int Ask(PackageName name, WorkspaceEnvironment environment, WorkspacePlatform platform)
    {
        var unit = _units.First(unit => unit.Platform == platform && unit.Members.Any(member => member.Name == environment.Name));
        var known = _asked.FindIndex(asked => asked.Unit == unit && asked.Name == name);
        if (known < 0)
        {
            _asked.Add((unit, name));
        }

        return known < 0 ? _asked.Count - 1 : known;
    }

    /// <summary>Answers everything that was asked: the channels are read once, the solves run side by side.</summary>
    public async Task<ImmutableArray<string>> AnswerAsync(CancellationToken cancellationToken)
    {
        if (_asked.Count == 0)
        {
            return [];
        }

        using var transport = TransportFactory.Create(request, manifest, log);
        var solver = new UnitSolver(ChannelAccess.Of(request, transport), request.Host, log);
        var attempts = await solver.AttemptAsync([.. _asked.Select(With)], cancellationToken);
        return [.. _asked.Zip(attempts, (asked, attempt) => Answer(asked.Name, attempt))];
    }

    private SolveUnit With((SolveUnit Unit, PackageName Name) asked)
    {
        var locked = asked.Unit.Members.SelectMany(member => lockFile.Locked(member.Name, asked.Unit.Platform))
            .DistinctBy(record => record.Package.Name);
        return asked.Unit with { Added = [new MatchSpec { Name = asked.Name }], Favored = [.. locked] };
    }

    private static string Answer(PackageName name, UnitAttempt attempt)
    {
        if (attempt.Faults is [var fault, ..])
        {
            return fault.Descriptor == DiagnosticTable.EnvironmentUnsolvable
                ? "it cannot be added:\n" + fault.Message[(fault.Message.IndexOf('\n', StringComparison.Ordinal) + 1)..]
                : $"nothing requires it; whether it can be added is not known: {fault.Message}";
        }

        return attempt.Records.FirstOrDefault(record => record.Package.Name == name) is { } found
            ? $"nothing requires it; it can be added as {found.Package.Version} {found.Package.Build}"
            : "nothing requires it";
    }
}

using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Operations.Installing;
using Devenv.Operations.Locking;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Repodata.Shards;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Asking;

/// <summary>Solves environments with a package added that they lack, and says what came of it. Nothing is written.</summary>
internal sealed class AbsentPackages(WorkspaceRequest request, IOperationLog log, Manifest manifest, LockFile lockFile)
{
    private readonly Dictionary<(string Unit, string Platform, PackageName Name), string> _answers = [];

    /// <summary>The environments of a solve group have one answer.</summary>
    public async Task<string> ExplainAsync(PackageName name, WorkspaceEnvironment environment, WorkspacePlatform platform, CancellationToken cancellationToken)
    {
        var unit = SolveUnit.All(manifest).First(unit => unit.Platform == platform && unit.Members.Any(member => member.Name == environment.Name));
        if (!_answers.TryGetValue((unit.Label, platform.Name, name), out var answer))
        {
            answer = await SolveAsync(unit, name, cancellationToken);
            _answers.Add((unit.Label, platform.Name, name), answer);
        }

        return answer;
    }

    private async Task<string> SolveAsync(SolveUnit unit, PackageName name, CancellationToken cancellationToken)
    {
        var locked = unit.Members.SelectMany(member => lockFile.Locked(member.Name, unit.Platform)).DistinctBy(record => record.Package.Name);
        using var transport = TransportFactory.Create(request, manifest, log);
        var gateway = new RepodataGateway(transport, request.CacheFolder, request.Host, transport.IsOffline);
        var shards = new ShardGateway(transport, request.CacheFolder, request.Host, transport.IsOffline);
        try
        {
            var solved = await new UnitSolver(gateway, shards, request.Host, log).SolveAsync(
                [unit with { Added = [new MatchSpec { Name = name }], Favored = [.. locked] }], cancellationToken);
            return solved[0].Records.FirstOrDefault(record => record.Package.Name == name) is { } found
                ? $"nothing requires it; it can be added as {found.Package.Version} {found.Package.Build}"
                : "nothing requires it";
        }
        catch (DevenvException fault) when (fault.Diagnostic.Descriptor == DiagnosticTable.EnvironmentUnsolvable)
        {
            var message = fault.Diagnostic.Message;
            return "it cannot be added:\n" + message[(message.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        }
        catch (DevenvException fault)
        {
            return $"nothing requires it; whether it can be added is not known: {fault.Diagnostic.Message}";
        }
    }
}

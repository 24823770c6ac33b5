using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Operations.Asking;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Says from the lock file why packages are in the environments, and by a dry solve why they cannot be.</summary>
public sealed class ExplainPackages(WorkspaceRequest request, IOperationLog log)
{
    /// <exception cref="DevenvException">A file cannot be read, there is no lock file, or a name of the question is none.</exception>
    public async Task<string> RunAsync(PackageQuestion question, bool json, CancellationToken cancellationToken)
    {
        var names = Names(question);
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        var lockFile = WorkspaceFiles.ReadLock(request, log)
            ?? throw new DevenvException(DiagnosticTable.NothingLocked.At(SourceSpan.WholeFile(request.LockFilePath)));
        var absent = new AbsentPackages(request, log, manifest, lockFile);
        var found = new List<(PackageName Name, string Environment, string Platform, PackagePresence? Presence, int Absence)>();
        foreach (var name in names)
        {
            foreach (var (environment, platform) in Places(manifest, question))
            {
                var presence = Find(lockFile, environment, platform, name);
                found.Add(
                    (name, environment.Name, platform.Name, presence, presence is null ? absent.Ask(name, environment, platform) : -1));
            }
        }

        var reasons = await absent.AnswerAsync(cancellationToken);
        var answers = found
            .Select(place => new PackageAnswer(
                place.Environment, place.Platform, place.Presence ?? PackagePresence.Absent(place.Name.Source, reasons[place.Absence])))
            .ToImmutableArray();
        return json ? PresenceReport.Json(answers) : PresenceReport.Text(answers);
    }

    private static PackagePresence? Find(LockFile lockFile, WorkspaceEnvironment environment, WorkspacePlatform platform, PackageName name)
    {
        if (new LockedPackages(lockFile.Locked(environment.Name, platform), environment.Requirements(platform)).Find(name) is { } found)
        {
            return found;
        }

        var packages = lockFile.Find(platform) is { } locked ? lockFile.Environment(environment.Name)?.PackagesOn(locked.Name) ?? [] : [];
        var other = packages.FirstOrDefault(package => PackageName.TryParse(package.Name, out var known) && known == name);
        return other is null
            ? null
            : new PackagePresence(
                name.Source, $"{other.VersionText} ({(other is LockedPypiPackage ? "PyPI" : "from source")})", [], [], null);
    }

    private static ImmutableArray<PackageName> Names(PackageQuestion question)
    {
        var names = ImmutableArray.CreateBuilder<PackageName>();
        foreach (var word in question.Packages)
        {
            names.Add(PackageName.TryParse(word, out var name) ? name : throw Refused("Packages", word));
        }

        return names.Count > 0 ? names.ToImmutable() : throw Refused("Packages", string.Empty);
    }

    private static DevenvException Refused(string property, string value) =>
        new(DiagnosticTable.PropertyValue.Create(property, value, "names of packages, separated by blanks"));

    private static IEnumerable<(WorkspaceEnvironment Environment, WorkspacePlatform Platform)> Places(Manifest manifest,
        PackageQuestion question)
    {
        foreach (var name in question.Environments.Where(name => manifest.Environment(name) is null))
        {
            var names = manifest.Environments.Select(defined => defined.Name).ToImmutableArray();
            throw new DevenvException(DiagnosticTable.UnknownEnvironment.At(
                SourceSpan.WholeFile(manifest.Path), name, string.Join(", ", names), NearMiss.Question(name, names)));
        }

        foreach (var name in question.Platforms.Where(name => !manifest.Platforms.Any(platform => platform.Name == name)))
        {
            throw new DevenvException(DiagnosticTable.PropertyValue.Create(
                "DevenvPlatform", name, "one of " + string.Join(", ", manifest.Platforms.Select(platform => platform.Name))));
        }

        return manifest.Environments
            .Where(environment => question.Environments.IsEmpty || question.Environments.Contains(environment.Name))
            .SelectMany(environment => environment.Platforms
                .Where(platform => question.Platforms.IsEmpty || question.Platforms.Contains(platform.Name))
                .Select(platform => (environment, platform)));
    }
}

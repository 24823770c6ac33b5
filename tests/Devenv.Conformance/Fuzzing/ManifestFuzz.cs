using System.Collections.Immutable;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance.Fuzzing;

/// <summary>Manifests are read, composed for every environment and platform, and checked with a sound lock file.</summary>
internal sealed class ManifestFuzz(IReadOnlyList<string> folders) : IFuzzSubject
{
    private readonly LockFile _lock = FuzzCorpus.SoundLock(folders);

    public ImmutableArray<byte[]> Files { get; } = FuzzCorpus.Files(folders, file => Path.GetExtension(file) == ".toml");

    public int Accepted { get; private set; }

    public string? Judge(byte[] content)
    {
        var reading = ManifestReader.Read(content, "/w/pixi.toml", "/home/user");
        if (reading.Manifest is not { HasWorkspace: true } manifest)
        {
            return reading.Manifest is null && !reading.Diagnostics.Any(diagnostic => diagnostic.IsError)
                ? "is neither read nor refused"
                : null;
        }

        Accepted++;
        foreach (var environment in manifest.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                var scope = manifest.SolveScope(environment);
                _ = (scope.Requirements(platform), scope.Constraints(platform), scope.PypiRequirements(platform),
                    scope.Unsupported(platform), scope.Channels);
                _ = (environment.Activation(platform), environment.Tasks(platform));
            }
        }

        LockCheck.Check(manifest, _lock);
        return null;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>Decides which environments a request installs, and for which of their platforms (spec/MANIFEST.md §3.2, spec/LOCK.md §5.9).</summary>
internal sealed class EnvironmentSelection(WorkspaceRequest request, Manifest manifest, ImmutableArray<VirtualPackage> machine)
{
    /// <summary>What a machine is asked for; other virtual packages are the solver's alone (spec/MANIFEST.md §12.3).</summary>
    private static readonly FrozenSet<string> s_checked =
        FrozenSet.Create(StringComparer.Ordinal, "__glibc", "__musl", "__eglibc", "__cuda", "__osx", "__win", "__linux");

    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <summary>The environments in the order asked for, without their packages.</summary>
    /// <exception cref="DevenvException">DEVENV9502: no such environment; DEVENV9503: it does not support the platform; DEVENV2101: the machine lacks what the platform declares.</exception>
    public ImmutableArray<(WorkspaceEnvironment Environment, WorkspacePlatform Platform)> Choose()
    {
        var faults = new DiagnosticBag();
        var chosen = ImmutableArray.CreateBuilder<(WorkspaceEnvironment, WorkspacePlatform)>();
        foreach (var environment in RequestedEnvironments.Find(request, manifest, faults))
        {
            if (PlatformOf(environment) is { } platform)
            {
                chosen.Add((environment, platform));
            }
            else if (!RequestedEnvironments.AreAll(request))
            {
                faults.Add(Unsupported(environment));
            }
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : chosen.ToImmutable();
    }

    /// <summary>The environments with what the lock file holds for them.</summary>
    /// <exception cref="DevenvException">As <see cref="Choose"/>; DEVENV2102: a locked package wants something of the machine that it lacks.</exception>
    public ImmutableArray<SelectedEnvironment> Select(LockFile lockFile)
    {
        var faults = new DiagnosticBag();
        var selected = ImmutableArray.CreateBuilder<SelectedEnvironment>();
        foreach (var (environment, platform) in Choose())
        {
            faults.AddRange(environment.Unsupported(platform));
            CheckLocked(lockFile, environment, platform, faults);
            var records = lockFile.Locked(environment.Name, platform);
            if (request.Platform is null)
            {
                CheckMachine(environment, records, faults);
            }

            selected.Add(new SelectedEnvironment(environment, platform, _state.Prefix(environment.Name, request.Platform), records));
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : selected.ToImmutable();
    }

    /// <summary>A frozen lock file may lack what is asked for; installing nothing in its place would look like success.</summary>
    private void CheckLocked(LockFile lockFile, WorkspaceEnvironment environment, WorkspacePlatform platform, DiagnosticBag faults)
    {
        if (lockFile.Environment(environment.Name) is not { } locked)
        {
            faults.Add(DiagnosticTable.LockEnvironmentMissing.At(SourceSpan.WholeFile(request.LockFilePath), environment.Name));
        }
        else if (lockFile.Find(platform) is not { } found || !locked.Packages.ContainsKey(found.Name))
        {
            if (!environment.Requirements(platform).IsEmpty)
            {
                faults.Add(DiagnosticTable.LockEnvironmentPlatformMissing.At(
                    SourceSpan.WholeFile(request.LockFilePath), environment.Name, platform.Name));
            }
        }
    }

    /// <summary>The subdirs whose packages this machine runs, best first: its own, then those of its emulators (spec/MANIFEST.md §3.2).</summary>
    private IEnumerable<Subdir> RunnableSubdirs()
    {
        if (request.Platform is { } asked)
        {
            yield return asked;
            yield break;
        }

        var own = Subdir.Parse(request.Host.Subdir);
        yield return own;
        if (own.IsOsx && own.Name != "osx-64")
        {
            yield return Subdir.Parse("osx-64");
        }
        else if (own.IsWindows)
        {
            yield return own.Name == "win-64" ? Subdir.Parse("win-32") : Subdir.Parse("win-64");
        }
    }

    private WorkspacePlatform? PlatformOf(WorkspaceEnvironment environment)
    {
        foreach (var subdir in RunnableSubdirs())
        {
            foreach (var platform in environment.Platforms.Where(platform => platform.Subdir == subdir))
            {
                if (request.Platform is not null || MissingOf(platform).IsEmpty)
                {
                    return platform;
                }
            }
        }

        return null;
    }

    /// <summary>The declared virtual packages, beyond the subdir's defaults, that the machine lacks or has in a lower version.</summary>
    private ImmutableArray<VirtualPackage> MissingOf(WorkspacePlatform platform)
    {
        var declared = platform.NonDefault;
        return declared.IsEmpty
            ? []
            : [.. declared.Where(wanted => !machine.Any(present => present.Name == wanted.Name && present.Version >= wanted.Version))];
    }

    private Diagnostic Unsupported(WorkspaceEnvironment environment)
    {
        var runnable = RunnableSubdirs().ToImmutableArray();
        var near = environment.Platforms.FirstOrDefault(platform => runnable.Contains(platform.Subdir));
        return near is null
            ? DiagnosticTable.PlatformNotSupported.At(
                SourceSpan.WholeFile(manifest.Path),
                environment.Name,
                runnable[0].Name,
                string.Join(", ", environment.Platforms.Select(platform => platform.Name)))
            : DiagnosticTable.MachineLacks.At(
                SourceSpan.WholeFile(manifest.Path),
                environment.Name,
                near.Name,
                string.Join(", ", MissingOf(near)),
                string.Join(", ", machine));
    }

    private void CheckMachine(WorkspaceEnvironment environment, ImmutableArray<RepodataRecord> records, DiagnosticBag faults)
    {
        foreach (var record in records)
        {
            foreach (var depend in record.Package.Depends.Where(depend => depend.StartsWith("__", StringComparison.Ordinal)))
            {
                if (MatchSpec.TryParse(depend, SpecParsing.Lenient, out var spec, out _)
                    && s_checked.Contains(spec.Name.Normalized) && !machine.Any(spec.Matches))
                {
                    faults.Add(DiagnosticTable.PackageNeedsMachine.At(
                        SourceSpan.WholeFile(request.LockFilePath), environment.Name, record.ToString(), depend, string.Join(", ", machine)));
                }
            }
        }
    }
}

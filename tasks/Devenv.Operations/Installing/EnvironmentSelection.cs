using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Operations.Describing;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>
/// Decides which environments a request installs, and for which of their platforms (spec/MANIFEST.md §3.2, spec/LOCK.md §5.9).
/// </summary>
internal sealed class EnvironmentSelection(WorkspaceRequest request, Manifest manifest, ImmutableArray<VirtualPackage> machine)
{
    private readonly MachineCheck _machine = new(machine);

    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <summary>The environments in the order asked for, without their packages.</summary>
    /// <param name="lockFile">Where it is given, a platform that declares more than the machine has will do if its locked packages ask for
    /// less.</param>
    /// <exception cref="DevenvException"> DEVENV9502: no such environment; DEVENV9503: it does not support the platform; DEVENV2101: the
    /// machine lacks what the platform declares. </exception>
    public ImmutableArray<(WorkspaceEnvironment Environment, WorkspacePlatform Platform)> Choose(LockFile? lockFile = null)
    {
        var faults = new DiagnosticBag();
        var chosen = ImmutableArray.CreateBuilder<(WorkspaceEnvironment, WorkspacePlatform)>();
        foreach (var environment in RequestedEnvironments.Find(request, manifest, faults))
        {
            if (Resolve(environment, lockFile) is { } platform)
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
    /// <exception cref="DevenvException">As <see cref="Choose"/>; DEVENV2102: a locked package wants something of the machine that it
    /// lacks.</exception>
    public ImmutableArray<SelectedEnvironment> Select(LockFile lockFile)
    {
        var faults = new DiagnosticBag();
        var selected = ImmutableArray.CreateBuilder<SelectedEnvironment>();
        foreach (var (environment, platform) in Choose(lockFile))
        {
            faults.AddRange(environment.Unsupported(platform));
            CheckLocked(lockFile, environment, platform, faults);
            var records = lockFile.Locked(environment.Name, platform);
            if (request.Platform is null)
            {
                CheckMachine(environment, platform, records, faults);
            }

            selected.Add(new SelectedEnvironment(environment, platform, _state.Prefix(environment.Name, request.Platform), records));
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : selected.ToImmutable();
    }

    /// <summary>
    /// The packages of the environments in the order asked for, on the platforms that count here, whether this machine can run them or not.
    /// </summary>
    /// <exception cref="DevenvException">DEVENV9502, DEVENV9503; an environment is not locked for the platform.</exception>
    public ImmutableArray<ListedEnvironment> Look(LockFile lockFile)
    {
        var faults = new DiagnosticBag();
        var listed = ImmutableArray.CreateBuilder<ListedEnvironment>();
        foreach (var environment in RequestedEnvironments.Find(request, manifest, faults))
        {
            if ((Resolve(environment, lockFile) ?? Nearest(environment)) is not { } platform)
            {
                faults.Add(Unsupported(environment));
                continue;
            }

            CheckLocked(lockFile, environment, platform, faults);
            var packages = lockFile.Find(platform) is { } locked ? lockFile.Environment(environment.Name)?.PackagesOn(locked.Name) : null;
            listed.Add(ListedEnvironment.Of(environment, platform, packages ?? []));
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : listed.ToImmutable();
    }

    /// <summary>The platform of an environment that is installed here; null where none can be.</summary>
    /// <param name="lockFile">As for <see cref="Choose"/>.</param>
    public WorkspacePlatform? Resolve(WorkspaceEnvironment environment, LockFile? lockFile) =>
        PlatformOf(environment) ?? LockedPlatformOf(environment, lockFile);

    /// <summary>
    /// The platform to look at where none can be installed here: of a runnable subdir, else the first; null where the environment has none.
    /// </summary>
    public WorkspacePlatform? Nearest(WorkspaceEnvironment environment) =>
        RunnablePlatforms(environment).FirstOrDefault() ?? (request.Platform is null ? environment.Platforms.FirstOrDefault() : null);

    /// <summary>Whether this machine runs programs of a platform's subdir.</summary>
    public bool IsRunnable(WorkspacePlatform platform) => RunnableSubdirs().Contains(platform.Subdir);

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

    /// <summary>
    /// The subdirs whose packages this machine runs, best first: its own, then those of its emulators (spec/MANIFEST.md §3.2).
    /// </summary>
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

    /// <summary>The first platform of a runnable subdir whose declared virtual packages the machine has.</summary>
    private WorkspacePlatform? PlatformOf(WorkspaceEnvironment environment) =>
        RunnablePlatforms(environment).FirstOrDefault(platform => request.Platform is not null || _machine.MissingOf(platform).IsEmpty)
        // WebAssembly runs in a host of its own, on any machine.
        ?? (request.Platform is null && environment.Platforms is [var only] && IsWebAssembly(only.Subdir) ? only : null);

    /// <summary>
    /// The first platform whose locked packages the machine can run, though it lacks what the platform declares (spec/LOCK.md §5.9).
    /// </summary>
    private WorkspacePlatform? LockedPlatformOf(WorkspaceEnvironment environment, LockFile? lockFile) =>
        lockFile?.Environment(environment.Name) is { } locked
            ? RunnablePlatforms(environment).FirstOrDefault(platform =>
                lockFile.Find(platform) is { } found
                && locked.Packages.ContainsKey(found.Name)
                && _machine.UnmetBy(lockFile.Locked(environment.Name, platform), platform).IsEmpty)
            : null;

    private IEnumerable<WorkspacePlatform> RunnablePlatforms(WorkspaceEnvironment environment) =>
        RunnableSubdirs().SelectMany(subdir => environment.Platforms.Where(platform => platform.Subdir == subdir));

    private static bool IsWebAssembly(Subdir subdir) => subdir.Name is "emscripten-wasm32" or "emscripten-wasm64" or "wasi-wasm32";

    private Diagnostic Unsupported(WorkspaceEnvironment environment)
    {
        if (RunnablePlatforms(environment).FirstOrDefault() is not { } near)
        {
            return DiagnosticTable.PlatformNotSupported.At(
                SourceSpan.WholeFile(manifest.Path),
                environment.Name,
                RunnableSubdirs().First().Name,
                string.Join(", ", environment.Platforms.Select(platform => platform.Name)));
        }

        var missing = _machine.MissingOf(near);
        var overrides = MachineCheck.OverridesFor(missing);
        return DiagnosticTable.MachineLacks.At(
            SourceSpan.WholeFile(manifest.Path),
            environment.Name,
            near.Name,
            string.Join(", ", missing),
            _machine.Text,
            overrides.Length > 0 ? $"set {overrides} where the detection is wrong, " : string.Empty);
    }

    private void CheckMachine(
        WorkspaceEnvironment environment, WorkspacePlatform platform, ImmutableArray<RepodataRecord> records, DiagnosticBag faults)
    {
        foreach (var unmet in _machine.UnmetBy(records, platform))
        {
            faults.Add(DiagnosticTable.PackageNeedsMachine.At(
                SourceSpan.WholeFile(request.LockFilePath),
                environment.Name,
                unmet.Packages,
                unmet.Spec,
                _machine.Text,
                unmet.Override is { } variable ? $"Set {variable} where the detection is wrong, or lock" : "Lock"));
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Primitives;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>What has to hold of an environment as a whole: channels, platforms, options, cutoff (spec/LOCK.md §5.2).</summary>
internal static class EnvironmentCheck
{
    private const string DefaultIndex = "https://pypi.org/simple";

    /// <summary>The first fault in the order of the specification's table, or null.</summary>
    public static EnvironmentFault? FaultOf(
        Manifest manifest, WorkspaceEnvironment environment, LockFile file, LockedEnvironment locked, DateTimeOffset? now) =>
        Channels(manifest.SolveScope(environment).Channels, locked, environment.Name)
        ?? Platforms(environment, file, locked)
        ?? Definitions(environment, file, locked)
        ?? Indexes(environment, locked)
        ?? Options(environment, locked)
        ?? Cutoff(environment, locked, now);

    private static EnvironmentFault? Channels(ImmutableArray<ChannelUrl> wanted, LockedEnvironment locked, string environment)
    {
        var solved = locked.Channels.Select(channel => channel.Url).ToList();
        if (wanted.SequenceEqual(solved))
        {
            return null;
        }

        return wanted.Take(solved.Count).SequenceEqual(solved)
            ? new EnvironmentFault($"environment \"{environment}\" was locked without the channel {wanted[solved.Count].CanonicalName}", KeepsLockedContent: true)
            : new EnvironmentFault(
                $"the channels of environment \"{environment}\" are {Names(wanted)}, but it was locked with {Names(solved)}",
                KeepsLockedContent: false);
    }

    private static string Names(IReadOnlyCollection<ChannelUrl> channels) =>
        channels.Count == 0 ? "none" : string.Join(", ", channels.Select(channel => channel.CanonicalName));

    private static EnvironmentFault? Platforms(WorkspaceEnvironment environment, LockFile file, LockedEnvironment locked)
    {
        foreach (var name in locked.Packages.Keys)
        {
            if (file.Platform(name) is { } platform && !environment.Platforms.Any(own => own.Name == name || own.Subdir == platform.Subdir))
            {
                return new EnvironmentFault($"environment \"{environment.Name}\" is locked for platform {name}, which it no longer has", KeepsLockedContent: true);
            }
        }

        return null;
    }

    /// <summary>A platform that the file has under the manifest's own name is the same thing there.</summary>
    private static EnvironmentFault? Definitions(WorkspaceEnvironment environment, LockFile file, LockedEnvironment locked)
    {
        foreach (var platform in environment.Platforms)
        {
            if (!locked.Packages.ContainsKey(platform.Name) || file.Platform(platform.Name) is not { } known)
            {
                continue;
            }

            if (known.Subdir != platform.Subdir)
            {
                return new EnvironmentFault($"platform \"{platform.Name}\" is {platform.Subdir}, but was locked as {known.Subdir}", KeepsLockedContent: false);
            }

            var (wanted, had) = (LockedPlatformMatch.NonDefault(platform), LockedPlatformMatch.NonDefault(known));
            if (!wanted.SequenceEqual(had))
            {
                return new EnvironmentFault(
                    $"platform \"{platform.Name}\" declares [{string.Join(", ", wanted)}], but was locked with [{string.Join(", ", had)}]",
                    KeepsLockedContent: false);
            }
        }

        return null;
    }

    /// <summary>Asked only where some requirement holds on every platform, and not where a target table chooses indexes of its own.</summary>
    private static EnvironmentFault? Indexes(WorkspaceEnvironment environment, LockedEnvironment locked)
    {
        var hasRequirements = environment.Features.Any(feature => !feature.Root.PypiDependencies.IsEmpty);
        var hasPackages = locked.Packages.Values.Any(packages => packages.Any(package => package is LockedPypiPackage));
        if (!hasRequirements || environment.Platforms.IsEmpty || (locked.Indexes is null && !hasPackages)
            || environment.Features.Any(feature => feature.Targets.Any(target => target.Target.PypiOptions != PypiOptions.Empty)))
        {
            return null;
        }

        var options = environment.PypiOptions(environment.Platforms[0]);
        ImmutableArray<string> wanted = [options.IndexUrl?.Value ?? DefaultIndex, .. options.ExtraIndexUrls];
        return wanted.SequenceEqual(locked.Indexes ?? [], StringComparer.Ordinal)
            ? null
            : new EnvironmentFault(
                $"the PyPI indexes of environment \"{environment.Name}\" are {string.Join(", ", wanted.Select(url => new RedactedUrl(url)))}, but it was locked with others",
                KeepsLockedContent: true);
    }

    private static EnvironmentFault? Options(WorkspaceEnvironment environment, LockedEnvironment locked)
    {
        var (wanted, had) = (RequestedOptions.Of(environment), locked.Options);
        return
            wanted.Strategy != had.Strategy ? Changed("solve strategy", LockOptions.TextOf(wanted.Strategy), LockOptions.TextOf(had.Strategy), keeps: false)
            : wanted.ChannelPriority != had.ChannelPriority
                ? Changed("channel priority", LockOptions.TextOf(wanted.ChannelPriority), LockOptions.TextOf(had.ChannelPriority), keeps: false)
            : wanted.PypiPrereleaseMode != had.PypiPrereleaseMode
                ? Changed("PyPI prerelease mode", wanted.PypiPrereleaseMode, had.PypiPrereleaseMode, keeps: true)
            : null;

        EnvironmentFault Changed(string what, string now, string before, bool keeps) =>
            new($"the {what} of environment \"{environment.Name}\" is {now}, but it was locked with {before}", keeps);
    }

    private static EnvironmentFault? Cutoff(WorkspaceEnvironment environment, LockedEnvironment locked, DateTimeOffset? now)
    {
        if (environment.ExcludeNewer is not { } cutoff || (cutoff.IsAge && now is null))
        {
            return null;
        }

        var latest = cutoff.At(now ?? DateTimeOffset.MinValue).ToUnixTimeMilliseconds();
        foreach (var package in locked.Packages.Values.SelectMany(packages => packages).OfType<LockedCondaPackage>())
        {
            if (package.Record.Package.Timestamp > latest)
            {
                return new EnvironmentFault(
                    string.Create(CultureInfo.InvariantCulture, $"{package.Record} is newer than exclude-newer = \"{cutoff.Text}\" allows"),
                    KeepsLockedContent: false);
            }
        }

        return null;
    }
}

using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Workspace.Locking.Checking.Pypi;
using Devenv.Workspace.Locking.Composing;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>What has to hold of an environment as a whole: channels, platforms, indexes, options, cutoff (spec/LOCK.md §5.2).</summary>
internal sealed class EnvironmentCheck(CheckScope scope, WorkspaceEnvironment environment, LockedEnvironment locked)
{
    /// <summary>What the environment was solved as: itself or its solve group, whose channels and PyPI options the lock file has.</summary>
    private readonly WorkspaceEnvironment _solved = scope.Manifest.SolveScope(environment);

    /// <summary>The first fault in the order of the specification's table, or null.</summary>
    public CheckFault? FirstFault() =>
        Channels() ?? Platforms() ?? Definitions() ?? new PypiSettingsCheck(scope, environment, _solved, locked).FirstFault()
        ?? Options() ?? Cutoff();

    private CheckFault? Channels()
    {
        var wanted = _solved.Channels;
        var solved = locked.Channels.Select(channel => channel.Url).ToList();
        if (wanted.SequenceEqual(solved))
        {
            return null;
        }

        return wanted.Take(solved.Count).SequenceEqual(solved)
            ? new CheckFault($"environment \"{environment.Name}\" was locked without the channel {wanted[solved.Count].CanonicalName}")
            : CheckFault.FromScratch(
                $"the channels of environment \"{environment.Name}\" are {Names(wanted)}, but it was locked with {Names(solved)}");
    }

    private static string Names(IReadOnlyCollection<ChannelUrl> channels) =>
        channels.Count == 0 ? "none" : string.Join(", ", channels.Select(channel => channel.CanonicalName));

    private CheckFault? Platforms()
    {
        foreach (var name in locked.Packages.Keys)
        {
            if (scope.File.Platform(name) is { } entry && scope.Platforms.NameOf(entry) is var own
                && !environment.Platforms.Any(platform => platform.Name == own || platform.Subdir == entry.Subdir))
            {
                return new CheckFault($"environment \"{environment.Name}\" is locked for platform {own}, which it no longer has");
            }
        }

        return null;
    }

    /// <summary>A platform that the file has under the manifest's own name is the same thing there.</summary>
    private CheckFault? Definitions()
    {
        foreach (var platform in environment.Platforms)
        {
            if (!locked.Packages.ContainsKey(platform.Name) || scope.File.Platform(platform.Name) is not { } known)
            {
                continue;
            }

            if (known.Subdir != platform.Subdir)
            {
                return CheckFault.FromScratch($"platform \"{platform.Name}\" is {platform.Subdir}, but was locked as {known.Subdir}");
            }

            // A file of a format before 7 says nothing of virtual packages.
            if (scope.File.FormatVersion < 7)
            {
                continue;
            }

            var (wanted, had) = (LockedPlatformMatch.NonDefault(platform), LockedPlatformMatch.NonDefault(known));
            if (!wanted.SequenceEqual(had))
            {
                return CheckFault.FromScratch(
                    $"platform \"{platform.Name}\" declares [{string.Join(", ", wanted)}], but was locked with [{string.Join(", ", had)}]");
            }
        }

        return null;
    }

    private CheckFault? Options()
    {
        var (wanted, group, had) = (RequestedOptions.Of(environment), RequestedOptions.Of(_solved), locked.Options);
        return
            wanted.Strategy != had.Strategy
                ? CheckFault.FromScratch(Changed("solve strategy", LockOptions.TextOf(wanted.Strategy), LockOptions.TextOf(had.Strategy)))
            : wanted.ChannelPriority != had.ChannelPriority
                ? CheckFault.FromScratch(
                    Changed("channel priority", LockOptions.TextOf(wanted.ChannelPriority), LockOptions.TextOf(had.ChannelPriority)))
            : group.PypiPrereleaseMode != had.PypiPrereleaseMode
                ? CheckFault.PypiFromScratch(Changed("PyPI prerelease mode", group.PypiPrereleaseMode, had.PypiPrereleaseMode))
            : null;
    }

    private string Changed(string what, string now, string before) =>
        $"the {what} of environment \"{environment.Name}\" is {now}, but it was locked with {before}";

    /// <summary>No locked archive is newer than its package's, its channel's or the workspace's cutoff allows (MANIFEST §3.4).</summary>
    private CheckFault? Cutoff()
    {
        // Ages count back from a moment; without one they forbid nothing.
        var cutoffs = environment.CutoffsAt(scope.Now ?? DateTimeOffset.MaxValue);
        if (cutoffs is { General: null, Channels.Count: 0, Packages.Count: 0 })
        {
            return null;
        }

        foreach (var package in locked.AllPackages.OfType<LockedCondaPackage>())
        {
            var (record, channel) = (package.Record.Package, ChannelUrl.FromUrl(package.Record.Channel ?? string.Empty));
            if (record.Timestamp > cutoffs.For(channel, record.Name)?.ToUnixTimeMilliseconds())
            {
                return CheckFault.FromScratch(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{package.Record} is newer than exclude-newer = \"{environment.CutoffFor(channel, record.Name)}\" allows"));
            }
        }

        return null;
    }
}

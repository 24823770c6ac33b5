using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using Devenv.Workspace.Locking.Writing;

namespace Devenv.Workspace.Locking;

/// <summary>
/// Writes format 6 or 7 (an older one as 7) in the one canonical order (spec/LOCK.md §2–4), so that equal content is equal bytes and a file
/// that a tool wrote comes back byte for byte.
/// </summary>
public sealed class LockFileWriter
{
    private readonly LockFile _file;
    private readonly LockPackageOrder _order;
    private readonly ImmutableArray<LockedPackage> _packages;
    private readonly LockSelectors _selectors;

    private LockFileWriter(LockFile file)
    {
        _file = file;
        _order = LockPackageOrder.Of(file.FormatVersion);
        _packages = Reachable(file);
        _selectors = new LockSelectors(file.FormatVersion, _packages);
    }

    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">A kept package was locked in the other format and has no form in
    /// this one.</exception>
    public static string Write(LockFile file) => YamlEmitter.Emit(new LockFileWriter(file.InFormat(file.WrittenFormat)).Root());

    private YamlMapping Root()
    {
        var root = new MappingBuilder().AddNumber("version", _file.FormatVersion);
        if (_file.FormatVersion >= 7)
        {
            root.Add("platforms",
                new YamlSequence([.. _file.Platforms.OrderBy(platform => platform.Name, StringComparer.Ordinal).Select(Platform)]));
        }

        var environments = new MappingBuilder();
        foreach (var environment in _file.Environments.OrderBy(environment => environment.Name, StringComparer.Ordinal))
        {
            environments.Add(environment.Name, Environment(environment));
        }

        var entries = new LockPackageEntries(_file.FormatVersion);
        return root
            .Add("environments", environments.ToMapping())
            .Add("packages", new YamlSequence([.. _packages.Order(_order.Packages).Select(entries.Of)]))
            .ToMapping();
    }

    private static YamlNode Platform(LockedPlatform platform) =>
        new MappingBuilder()
            .AddText("name", platform.Name)
            .AddText("subdir", platform.Subdir.Name == platform.Name ? null : platform.Subdir.Name)
            .AddTexts("virtual-packages", platform.VirtualPackages)
            .ToMapping();

    private YamlMapping Environment(LockedEnvironment environment)
    {
        var mapping = new MappingBuilder().Add("channels", new YamlSequence([.. environment.Channels.Select(Channel)]));
        if (environment.Indexes is { } indexes)
        {
            mapping.Add("indexes", YamlSequence.OfTexts(indexes));
        }

        if (!environment.FindLinks.IsEmpty)
        {
            mapping.Add("find-links", new YamlSequence([.. environment.FindLinks.Select(FindLinks)]));
        }

        if (Options(environment.Options) is { Entries.Length: > 0 } options)
        {
            mapping.Add("options", options);
        }

        var platforms = new MappingBuilder();
        foreach (var (platform, packages) in environment.Packages)
        {
            platforms.Add(platform, _selectors.Of(packages));
        }

        return mapping.Add("packages", platforms.ToMapping()).ToMapping();
    }

    private static YamlNode Channel(LockedChannel channel) =>
        new MappingBuilder().AddText("url", channel.Url.Url).AddTexts("used_env_vars", channel.UsedVariables).ToMapping();

    private static YamlNode FindLinks(LockedFindLinks links) =>
        new MappingBuilder().AddText(links.IsPath ? "path" : "url", links.Location).ToMapping();

    private YamlMapping Options(LockOptions options)
    {
        var isModeWritten = options.PypiPrereleaseMode != LockOptions.DefaultPrereleaseMode
            || (_file.FormatVersion < 7 && options.IsPrereleaseModeWritten);
        return new MappingBuilder()
            .AddText("strategy", options.Strategy == default ? null : LockOptions.TextOf(options.Strategy))
            .AddText("channel-priority", options.ChannelPriority == default ? null : LockOptions.TextOf(options.ChannelPriority))
            .AddText("exclude-newer", _file.FormatVersion < 7 ? options.ExcludeNewer : null)
            .AddText("pypi-prerelease-mode", isModeWritten ? options.PypiPrereleaseMode : null)
            .ToMapping();
    }

    /// <summary>Every package of an environment or of a build, archives of one location and entries of one identity once.</summary>
    private static ImmutableArray<LockedPackage> Reachable(LockFile file)
    {
        var seen = new HashSet<object>();
        var packages = ImmutableArray.CreateBuilder<LockedPackage>();
        foreach (var package in file.Environments.SelectMany(environment => environment.AllPackages).Concat(file.BuildPackages))
        {
            object identity = package switch
            {
                LockedCondaPackage conda => conda.Location,
                LockedSourcePackage { FormatVersion: >= 7 } source => source.Selector,
                LockedPypiPackage pypi => pypi with { Extras = [] },
                _ => package,
            };
            if (seen.Add(identity))
            {
                packages.Add(package);
            }
        }

        return packages.DrainToImmutable();
    }
}

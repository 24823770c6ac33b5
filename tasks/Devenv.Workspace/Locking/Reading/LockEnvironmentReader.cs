using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Reads the environments of formats 4 to 7 (spec/LOCK.md §2.2, §2.3, §2.5).</summary>
internal sealed class LockEnvironmentReader(LockFields fields, LockPackageIndex packages)
{
    public ImmutableArray<LockedEnvironment> ReadAll(YamlNode? node)
    {
        var environments = ImmutableArray.CreateBuilder<LockedEnvironment>();
        foreach (var (key, value) in fields.Entries(node, "a mapping of environments"))
        {
            if (fields.Mapping(value, "an environment") is { } mapping)
            {
                environments.Add(Read(key.Text, mapping));
            }
        }

        return environments.DrainToImmutable();
    }

    /// <summary>Channels; in formats 1 to 3 those of the whole file, which may be bare names.</summary>
    public static ImmutableArray<LockedChannel> ReadChannels(LockFields fields, YamlNode? node)
    {
        var channels = ImmutableArray.CreateBuilder<LockedChannel>();
        foreach (var item in fields.Items(node, "a list of channels"))
        {
            var entry = item as YamlMapping;
            if (fields.Text(entry is null ? item : entry["url"], "a channel's URL") is { } url)
            {
                channels.Add(new LockedChannel(UrlOf(url), fields.Texts(entry?["used_env_vars"], "a list of variables")));
            }
            else
            {
                fields.Report(DiagnosticTable.LockFieldMissing, item, "url", "a channel");
            }
        }

        return channels.DrainToImmutable();
    }

    private static ChannelUrl UrlOf(string text) =>
        text.Contains(':', StringComparison.Ordinal) || text.StartsWith('/')
            ? ChannelUrl.FromUrl(text)
            : ChannelUrl.FromUrl(ChannelUrl.DefaultAlias + text);

    private LockedEnvironment Read(string name, YamlMapping mapping)
    {
        var platforms = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<LockedPackage>>(StringComparer.Ordinal);
        foreach (var (platform, selectors) in fields.Entries(mapping["packages"], "a mapping of platforms"))
        {
            var found = ImmutableArray.CreateBuilder<LockedPackage>();
            foreach (var selector in fields.Items(selectors, "a list of packages"))
            {
                if (packages.Resolve(selector, platform.Text) is { } package)
                {
                    found.Add(package);
                }
                else
                {
                    fields.Report(DiagnosticTable.LockSelectorDangling, selector, name, platform.Text, LockPackageIndex.TextOf(selector));
                }
            }

            platforms[platform.Text] = found.DrainToImmutable();
        }

        return new LockedEnvironment
        {
            Name = name,
            Channels = ReadChannels(fields, mapping["channels"]),
            Indexes = mapping["indexes"] is { } indexes ? fields.Texts(indexes, "a list of indexes") : null,
            FindLinks = ReadFindLinks(mapping["find-links"]),
            Options = new LockOptionsReader(fields).Read(mapping["options"]),
            Packages = platforms.ToImmutable(),
        };
    }

    private ImmutableArray<LockedFindLinks> ReadFindLinks(YamlNode? node)
    {
        var links = ImmutableArray.CreateBuilder<LockedFindLinks>();
        foreach (var item in fields.Items(node, "a list of flat indexes"))
        {
            var entry = fields.Mapping(item, "a flat index") ?? YamlMapping.Empty;
            var path = fields.Text(entry["path"], "a path");
            if ((path ?? fields.Text(entry["url"], "a URL")) is { } location)
            {
                links.Add(new LockedFindLinks(location, path is not null));
            }
        }

        return links.DrainToImmutable();
    }
}

using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Packages;
using Devenv.Workspace.Manifests.Reading.Conda;

namespace Devenv.Workspace.Manifests.Reading.Packages;

/// <summary>Reads <c>[package.build]</c> (MANIFEST §15).</summary>
internal static class PackageBuildReader
{
    public static PackageBuild? Read(TableReader package)
    {
        if (package.Nested("build") is not { } build)
        {
            if (package.Table.Value("build") is null)
            {
                package.ReportMissing("build", "Write [package.build] with a backend.");
            }

            return null;
        }

        var (backend, channels, additional) = ReadBackend(build);
        var own = PackageDependencyReader.ReadPlain(build, "additional-dependencies");
        var read = new PackageBuild(backend, channels ?? Channels(build))
        {
            AdditionalDependencies = additional.IsEmpty ? own : additional,
            Source = ReadSource(build),
            Flags = Texts(build, "flags"),
            Secrets = Texts(build, "secrets"),
            BuildStringPrefix = build.Text("build-string-prefix"),
            BuildNumber = ReadBuildNumber(build),
            Configurations = ReadConfigurations(build),
        };
        build.RefuseUnknown();
        return read;
    }

    private static (PackageDependency? Backend, ImmutableArray<ChannelUrl>? Channels,
        ImmutableArray<PackageDependency> Additional) ReadBackend(TableReader build)
    {
        if (build.Nested("backend") is not { } backend)
        {
            if (build.Table.Value("backend") is null)
            {
                build.ReportMissing("backend", "Write backend = { name = \"pixi-build-python\", version = \"*\" }.");
            }

            return (null, null, []);
        }

        var name = ReadName(backend);
        var channels = Channels(backend);
        var additional = PackageDependencyReader.ReadPlain(backend, "additional-dependencies");
        backend.Boolean("workspace");
        var spec = new CondaSpecReader(new LayeredTable(backend, pooled: null)).ReadKeys(name ?? PackageName.Parse("backend"));
        backend.RefuseUnknown();
        var dependency = name is null
            ? null
            : new PackageDependency(
                PackageDependencyKind.Backend, name, backend.Table.SourceText, SpecOf(backend, spec), backend.Table.Span);
        return (dependency, channels, additional);
    }

    private static PackageName? ReadName(TableReader backend)
    {
        if (backend.String("name") is not { } text)
        {
            if (backend.Table.Value("name") is null)
            {
                backend.ReportMissing("name", "Write the name of the build backend's package.");
            }

            return null;
        }

        if (!PackageName.TryParse(text.Value, out var name))
        {
            backend.Context.Report(DiagnosticTable.BadPackageName, text, text.Value);
        }

        return name;
    }

    private static MatchSpec? SpecOf(TableReader backend, MatchSpec spec) => backend.Table.Value("workspace") is null ? spec : null;

    private static string? ReadSource(TableReader build)
    {
        if (build.Take("src") is { } old)
        {
            build.Context.ReportOld(old.Key, "src", "\"source\"");
        }

        var key = build.Take("source") is null ? "src" : "source";
        if (build.Nested(key) is not { } source)
        {
            return null;
        }

        var table = new LayeredTable(source, pooled: null);
        new CondaSpecReader(table).ReadLocation(new MatchSpec { Name = PackageName.Parse("source") });
        source.RefuseUnknown();
        if (CondaSpecCombinations.FaultOf(table) is { } fault)
        {
            source.Context.Report(DiagnosticTable.BadCombination, source.Table, fault);
        }

        return source.Table.SourceText;
    }

    private static long? ReadBuildNumber(TableReader build)
    {
        if (build.Integer("build-number") is not { } number)
        {
            return null;
        }

        if (number.Value < 0)
        {
            build.Context.Report(DiagnosticTable.BadSpecValue, number, number.Value, "build-number", "it is negative");
        }

        return number.Value;
    }

    private static ImmutableArray<KeyValuePair<string?, string>> ReadConfigurations(TableReader build)
    {
        if (build.Take("configuration") is { } old)
        {
            build.Context.ReportOld(old.Key, "configuration", "\"config\"");
        }

        var read = ImmutableArray.CreateBuilder<KeyValuePair<string?, string>>();
        Add(null, build.Nested(build.Table.Value("config") is null ? "configuration" : "config"));
        build.Take("config");
        var targets = build.Nested("target");
        foreach (var entry in targets?.Table.Entries ?? [])
        {
            if (targets!.Nested(entry.Name) is { } target) // Entries only exist where the reader does.
            {
                Add(entry.Name, target.Nested("config"));
                target.RefuseUnknown();
            }
        }

        return read.ToImmutable();

        void Add(string? selector, TableReader? config)
        {
            if (config is not null)
            {
                read.Add(KeyValuePair.Create(selector, config.Table.SourceText));
            }
        }
    }

    private static ImmutableArray<ChannelUrl>? Channels(TableReader reader) =>
        ChannelReader.Read(reader) is { } channels ? [.. channels.Select(channel => channel.Url)] : null;

    private static ImmutableArray<string> Texts(TableReader reader, string key) =>
        reader.Strings(key) is { } items ? [.. items.Select(item => item.Value)] : [];
}

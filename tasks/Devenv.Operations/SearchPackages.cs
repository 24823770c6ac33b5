using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Operations.Asking;
using Devenv.Operations.Installing;
using Devenv.Operations.Locking;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
using Devenv.Store.Transport;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Looks up what the channels of the workspace have of a package, for all of its platforms.</summary>
public sealed class SearchPackages(WorkspaceRequest request, IOperationLog log)
{
    /// <param name="platform">Empty: every platform of the workspace.</param>
    /// <exception cref="DevenvException">The spec is none, or the manifest or a channel cannot be read.</exception>
    public async Task<string> RunAsync(string spec, string platform, bool json, CancellationToken cancellationToken)
    {
        var wanted = SpecOf(spec);
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        using var transport = TransportFactory.Create(request, manifest, log);
        var gateway = new RepodataGateway(transport, request.CacheFolder, request.Host, transport.IsOffline);
        var opened = new ConcurrentBag<RepodataIndex>();
        try
        {
            var indexes = await ReadAsync(manifest, Subdirs(manifest, platform), OpenAsync);
            var found = wanted.In(indexes);
            if (!json)
            {
                return SearchReport.Text(wanted, found, indexes);
            }

            var asked = wanted.One is null ? [] : found;
            return SearchReport.Json(found, await ExportsAsync(asked, transport, cancellationToken));
        }
        finally
        {
            foreach (var index in opened)
            {
                index.Dispose();
            }
        }

        async Task<IRecordSource?> OpenAsync(ChannelUrl channel, Subdir subdir)
        {
            var index = await gateway.GetAsync(channel, subdir, cancellationToken);
            if (index is not null)
            {
                opened.Add(index);
            }

            return index;
        }
    }

    /// <summary>The channels of all environments, with those that they name.</summary>
    private async Task<ImmutableArray<IRecordSource>> ReadAsync(
        Manifest manifest, ImmutableArray<Subdir> subdirs, Func<ChannelUrl, Subdir, Task<IRecordSource?>> open)
    {
        var environments = manifest.Environments;
        var related = new RelatedChannels(
            channel => environments.First(environment => environment.Channels.Contains(channel)).PlaceOf(channel), subdirs, open);
        var listed = environments.SelectMany(environment => environment.Channels).Distinct();
        var indexes = await related.ReadAsync(listed, request.ChannelRelationsMaxDepth);
        foreach (var fault in related.Faults.Where(fault => !fault.IsError))
        {
            log.Report(fault);
        }

        // A channel that has nothing for these platforms is none of the search's faults.
        var errors = related.Faults.Where(fault => fault.IsError && fault.Descriptor != DiagnosticTable.ChannelNotFound).ToImmutableArray();
        return errors.IsEmpty ? indexes : throw new DevenvException(errors);
    }

    /// <summary>What channels say of builds beside their repodata (CEP 12), by the archives' addresses.</summary>
    private async Task<IReadOnlyDictionary<string, RunExports>> ExportsAsync(
        ImmutableArray<FoundVersion> found, Transport transport, CancellationToken cancellationToken)
    {
        var gateway = new RunExportsGateway(transport, request.CacheFolder, request.Host, transport.IsOffline);
        var silent = found
            .SelectMany(version => version.Builds
                .SelectMany(subdir => subdir.Builds.Select(build => (version.Channel, subdir.Subdir, Record: build))))
            .Where(build => build.Record.Package.RunExports is null)
            .GroupBy(build => (build.Channel, build.Subdir), build => build.Record);
        var read = await Task.WhenAll(silent.Select(async subdir =>
        {
            var files = subdir.ToLookup(record => record.FileName, StringComparer.Ordinal);
            var own = await gateway.GetAsync(
                subdir.Key.Channel, subdir.Key.Subdir, files.Select(file => file.Key).ToHashSet(StringComparer.Ordinal), cancellationToken);
            return own.SelectMany(entry => files[entry.Key].Select(record => (record.Url, Exports: entry.Value)));
        }));
        return read
            .SelectMany(entries => entries)
            .DistinctBy(entry => entry.Url)
            .ToDictionary(entry => entry.Url, entry => entry.Exports, StringComparer.Ordinal);
    }

    private static SearchSpec SpecOf(string text) =>
        SearchSpec.TryParse(text.Trim().Trim('"'), out var spec, out var fault)
            ? spec
            : throw new DevenvException(DiagnosticTable.PropertyValue.Create(
                "Spec", text, $"a package with or without versions, such as \"numpy >=2\" or \"py*\" ({fault})"));

    private static ImmutableArray<Subdir> Subdirs(Manifest manifest, string platform)
    {
        if (platform.Length > 0 && !Subdir.TryParse(platform, out _))
        {
            throw new DevenvException(
                DiagnosticTable.PropertyValue.Create("DevenvPlatform", platform, "a conda platform such as linux-64, osx-arm64 or win-64"));
        }

        var subdirs = platform.Length > 0 ? [Subdir.Parse(platform)] : manifest.Platforms.Select(declared => declared.Subdir);
        return [.. subdirs.Append(Subdir.Noarch).Distinct()];
    }
}

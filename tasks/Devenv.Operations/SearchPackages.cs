using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Operations.Asking;
using Devenv.Operations.Installing;
using Devenv.Operations.Locking;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Repodata;
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
            return json ? SearchReport.Json(found) : SearchReport.Text(wanted, found, indexes);
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

    private static SearchSpec SpecOf(string text) =>
        SearchSpec.TryParse(text.Trim().Trim('"'), out var spec, out var fault)
            ? spec
            : throw new DevenvException(DiagnosticTable.PropertyValue.Create("Spec", text, $"a package with or without versions, such as \"numpy >=2\" or \"py*\" ({fault})"));

    private static ImmutableArray<Subdir> Subdirs(Manifest manifest, string platform)
    {
        if (platform.Length > 0 && !Subdir.TryParse(platform, out _))
        {
            throw new DevenvException(DiagnosticTable.PropertyValue.Create("DevenvPlatform", platform, "a conda platform such as linux-64, osx-arm64 or win-64"));
        }

        var subdirs = platform.Length > 0 ? [Subdir.Parse(platform)] : manifest.Platforms.Select(declared => declared.Subdir);
        return [.. subdirs.Append(Subdir.Noarch).Distinct()];
    }
}

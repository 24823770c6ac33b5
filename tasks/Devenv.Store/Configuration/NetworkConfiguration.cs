using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Configuration;

/// <summary>What pixi's configuration files and the environment say of the network (spec/MANIFEST.md §16, docs/channels.md).</summary>
public sealed record NetworkConfiguration
{
    /// <summary>The one file with credentials, absolute; null: the usual ones.</summary>
    public string? CredentialFile { get; init; }

    public ImmutableDictionary<Uri, ImmutableArray<Uri>> Mirrors { get; init; } = ImmutableDictionary<Uri, ImmutableArray<Uri>>.Empty;

    public ProxySettings? Proxy { get; init; }

    public ImmutableArray<DocumentRule> Documents { get; init; } = [];

    public int? MaximumConnections { get; init; }

    public bool IsOffline { get; init; }

    /// <summary>The files that were read, the weakest first; absolute.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Of what is not heeded.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];

    /// <param name="workspaceFolder">Where the manifest lies.</param>
    /// <exception cref="DevenvException">DEVENV4123: the workspace's file, or the one that <c>PIXI_CONFIG_FILE</c> names, cannot be
    /// used.</exception>
    public static NetworkConfiguration Read(HostEnvironment host, string workspaceFolder)
    {
        var faults = new DiagnosticBag();
        var configuration = new NetworkConfiguration();
        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var file in ConfigurationFile.All(host, workspaceFolder))
        {
            if (file.Read(faults) is { } document)
            {
                configuration = new ConfigurationLayer(file, document, host.HomeFolder, faults).Over(configuration);
                files.Add(file.Path);
            }
        }

        if (faults.HasErrors)
        {
            throw new DevenvException(faults.ToImmutable());
        }

        return configuration with
        {
            IsOffline = ConfigurationFile.IsSet(host, "PIXI_OFFLINE") || configuration.IsOffline,
            Proxy = ProxySettings.FromVariables(host) ?? configuration.Proxy,
            Files = files.ToImmutable(),
            Warnings = faults.ToImmutable(),
        };
    }
}

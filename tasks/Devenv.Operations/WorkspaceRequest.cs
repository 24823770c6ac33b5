using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Install;
using Devenv.Operations.Caching;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>What a build asks of a workspace, with meaning; all paths are absolute.</summary>
public sealed record WorkspaceRequest
{
    /// <summary>The value of <c>DevenvEnvironments</c> that stands for every environment that suits the platform.</summary>
    public const string AllEnvironments = "all";

    // In the order of the enums' values; reading names of enums by reflection compiles code for each enum at run time.
    private static readonly string[] s_lockModes = [nameof(LockMode.Update), nameof(LockMode.Locked), nameof(LockMode.Frozen)];

    private static readonly string[] s_linkModes =
        [nameof(LinkMode.Auto), nameof(LinkMode.Reflink), nameof(LinkMode.Hardlink), nameof(LinkMode.Copy)];

    private static readonly string[] s_linkScriptModes = [nameof(LinkScriptMode.Skip), nameof(LinkScriptMode.Run)];

    public required string ManifestPath { get; init; }

    public required string LockFilePath { get; init; }

    /// <summary>6 or 7; null: as the file is, else 7.</summary>
    public int? LockFormat { get; init; }

    public LockMode LockMode { get; init; }

    /// <summary>Where the difference of a lock is written; null: with the state of the workspace.</summary>
    public string? DifferenceFolder { get; init; }

    /// <summary>The folder of prefixes and state, <c>$(DevenvRoot)</c>.</summary>
    public required string RootFolder { get; init; }

    public required string CacheFolder { get; init; }

    /// <summary>Caches that others keep, looked into first and never written to.</summary>
    public ImmutableArray<string> SystemCaches { get; init; } = [];

    /// <summary>Names in the order given, or <see cref="AllEnvironments"/> alone.</summary>
    public required ImmutableArray<string> Environments { get; init; }

    public LinkMode LinkMode { get; init; }

    public LinkScriptMode LinkScripts { get; init; }

    /// <summary>Null: this machine's.</summary>
    public Subdir? Platform { get; init; }

    public bool Offline { get; init; }

    /// <summary>How many relations (CEP 42) may lie between a channel and the nearest of the manifest; 0: none is followed.</summary>
    public int ChannelRelationsMaxDepth { get; init; } = 10;

    /// <summary>The pause before each further try of a transfer; null: as the transport does by itself.</summary>
    public ImmutableArray<TimeSpan>? RetryDelays { get; init; }

    public required HostEnvironment Host { get; init; }

    /// <summary>Part of the names of the list files, see <see cref="WorkspaceProperties.StateKey"/>.</summary>
    public string StateKey { get; init; } = string.Empty;

    public string? RunAssembly { get; init; }

    /// <summary>See <see cref="WorkspaceProperties.SharedProject"/>; null: none.</summary>
    public string? SharedProject { get; init; }

    /// <summary>
    /// A file of variables that was asked for; <c>none</c>: no file; null: <c>.env</c> beside the manifest, where git does not track it.
    /// </summary>
    public string? EnvFile { get; init; }

    public string? DotnetHost { get; init; }

    /// <summary>The virtual packages of the machine where this build has found them already; null: they are to be found.</summary>
    public ImmutableArray<VirtualPackage>? Machine { get; init; }

    /// <summary>The folder the manifest lies in.</summary>
    public string WorkspaceFolder => Path.GetDirectoryName(ManifestPath) ?? ManifestPath;

    /// <summary>Reads the texts of the properties.</summary>
    /// <exception cref="DevenvException">DEVENV9001: a property has a value it cannot have. All such are reported.</exception>
    public static WorkspaceRequest Create(WorkspaceProperties properties, HostEnvironment host)
    {
        var faults = new DiagnosticBag();
        var folder = Path.GetDirectoryName(properties.ManifestPath) ?? properties.ManifestPath;
        var request = new WorkspaceRequest
        {
            ManifestPath = properties.ManifestPath,
            LockFilePath = properties.LockFile.Length > 0 ? properties.LockFile : Path.Join(folder, "pixi.lock"),
            LockFormat = properties.LockFormat switch
            {
                "" => null,
                "6" => 6,
                "7" => 7,
                _ => Refuse<int?>(faults, "DevenvLockFormat", properties.LockFormat, "6 or 7"),
            },
            LockMode = (LockMode)Choice(faults, "DevenvLockMode", properties.LockMode, s_lockModes),
            DifferenceFolder = properties.LockDifference.Length > 0 ? properties.LockDifference : null,
            RootFolder = Path.TrimEndingDirectorySeparator(properties.Root.Length > 0 ? properties.Root : Path.Join(folder, ".devenv")),
            CacheFolder = CachePlaces.Own(properties.CacheDirectory, host),
            SystemCaches = CachePlaces.System(properties.SystemCaches, folder, host),
            Environments = EnvironmentNames(properties.Environments),
            LinkMode = (LinkMode)Choice(faults, "DevenvLinkMode", properties.LinkMode, s_linkModes),
            LinkScripts = (LinkScriptMode)Choice(faults, "DevenvLinkScripts", properties.LinkScripts, s_linkScriptModes),
            Platform = PlatformOf(faults, properties.Platform),
            Offline = BooleanValue(faults, "DevenvOffline",
                properties.Offline.Length > 0 ? properties.Offline : host.Variable("DEVENV_OFFLINE") ?? string.Empty),
            ChannelRelationsMaxDepth = NumberValue(faults, "DevenvChannelRelationsMaxDepth", properties.ChannelRelationsMaxDepth, 10),
            Host = host,
            StateKey = properties.StateKey,
            EnvFile = properties.EnvFile.Length > 0 ? properties.EnvFile : null,
            RunAssembly = properties.RunAssembly.Length > 0 ? properties.RunAssembly : null,
            SharedProject = properties.SharedProject.Length > 0 ? properties.SharedProject : null,
            Machine = MachineOf(properties.Machine),
            DotnetHost = properties.DotnetHost.Length > 0 ? properties.DotnetHost : null,
        };
        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : request;
    }

    /// <summary>The words of a list property, each once.</summary>
    internal static ImmutableArray<string> Words(string text) =>
        [.. text.Split([' ', ';', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> EnvironmentNames(string text)
    {
        var names = Words(text);
        return names.IsEmpty ? ["default"] : names;
    }

    private static ImmutableArray<VirtualPackage>? MachineOf(string text) =>
        text.Length == 0
            ? null
            : [.. text.Split(' ').Select(word => VirtualPackage.TryParse(word, out var package) ? package : null).OfType<VirtualPackage>()];

    private static Subdir? PlatformOf(DiagnosticBag faults, string text) =>
        text.Length == 0 ? null
        : Subdir.TryParse(text, out var subdir) ? subdir
        : Refuse<Subdir?>(faults, "DevenvPlatform", text, "a conda platform such as linux-64, osx-arm64 or win-64");

    private static bool BooleanValue(DiagnosticBag faults, string property, string text) =>
        text.ToUpperInvariant() switch
        {
            "" or "FALSE" or "0" => false,
            "TRUE" or "1" => true,
            _ => Refuse<bool>(faults, property, text, "true or false"),
        };

    private static int NumberValue(DiagnosticBag faults, string property, string text, int fallback) =>
        text.Length == 0 ? fallback
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : Refuse<int>(faults, property, text, "a whole number from 0");

    /// <summary>The position of a word; the first counts where the property is not set.</summary>
    private static int Choice(DiagnosticBag faults, string property, string text, string[] words)
    {
        var index = text.Length == 0 ? 0 : Array.FindIndex(words, word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : Refuse<int>(faults, property, text, string.Join(", ", words));
    }

    private static T? Refuse<T>(DiagnosticBag faults, string property, string value, string allowed)
    {
        faults.Add(DiagnosticTable.PropertyValue.Create(property, value, allowed));
        return default;
    }
}

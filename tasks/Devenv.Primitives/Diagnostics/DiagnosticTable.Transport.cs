namespace Devenv.Primitives.Diagnostics;

/// <summary>40xx: channels and archives that cannot be brought in.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ChannelNotFound = Error(
        4001,
        "channel \"{0}\" does not exist: neither {1} nor noarch has a repodata.json. Check the channel's name or address.",
        "No subdir of the channel could be found. A channel's folder holds noarch/repodata.json and one folder per platform.");

    public static readonly DiagnosticDescriptor ArchiveNotFound = Error(
        4002,
        "\"{0}\" does not exist on the channel ({1}). The channel may have removed it; bring the lock file up to date.",
        "The lock file or the channel's index names an archive that the channel does not have.");

    public static readonly DiagnosticDescriptor TransferRefused = Error(
        4003,
        "\"{0}\" was answered with status {1}. {2}",
        "The server did not give the file. 401 and 403 ask for credentials; 5xx and 429 were tried again before.");

    public static readonly DiagnosticDescriptor TransferFailed = Error(
        4004,
        "\"{0}\" cannot be reached: {1}. Check the address and the network, or set DevenvOffline=true to use what the cache has.",
        "The connection failed or broke off and trying again did not help.");

    public static readonly DiagnosticDescriptor Offline = Error(
        4005,
        "\"{0}\" is not in the cache, and nothing may be asked for (DevenvOffline, PIXI_OFFLINE, or offline in pixi's configuration). "
        + "Build once with a network.",
        "With DevenvOffline=true (or the variables DEVENV_OFFLINE or PIXI_OFFLINE, "
        + "or pixi's configuration) no address but file:// is opened.");

    public static readonly DiagnosticDescriptor SchemeNotSupported = Error(
        4006,
        "\"{0}\" has a scheme that cannot be read; channels are file://, http:// or https:// addresses.",
        "Other schemes (s3, gcs, oci) are not read by this version.");

    public static readonly DiagnosticDescriptor TransferTooLarge = Error(
        4007,
        "\"{0}\" is larger than the limit of {1} bytes.",
        "A channel's answer is bounded so that a broken server cannot fill the memory or the disk.");

    public static readonly DiagnosticDescriptor RepodataUndecodable = Error(
        4008,
        "\"{0}\" cannot be unpacked: {1}. The channel's index is broken; tell its owner.",
        "A compressed repodata document is not valid zstd, or is cut off.");
}

namespace Devenv.Primitives.Diagnostics;

/// <summary>4xxx: network, channels, indexes.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor RepodataBroken = Error(
        4020,
        "the index \"{0}\" of channel \"{1}\", {2}, cannot be read: {3}. Check the channel's address, or tell its maintainer.",
        "A channel's repodata.json is not what CEP 36 describes: cut off, an error page, or of another shape.");

    public static readonly DiagnosticDescriptor RecordLeftOut = Warning(
        4021,
        "\"{0}\" in channel \"{1}\", {2}, is left out: {3}. Tell the channel's maintainer if it is needed.",
        "A record of a channel's index cannot be read; the other records are used.");

    public static readonly DiagnosticDescriptor RecordsLeftOut = Warning(
        4140,
        "{0} files in channel \"{1}\", {2}, are left out, such as \"{3}\": {4}. Tell the channel's maintainer if they are needed.",
        "Several records of a channel's index cannot be read; the other records are used.");

    public static readonly DiagnosticDescriptor RepodataRevisionUnknown = Warning(
        4141,
        "the index of channel \"{0}\", {1}, has records of revision \"{2}\" too, of which this version of Devenv.Sdk knows nothing. "
        + "Update Devenv.Sdk if packages are missing.",
        "A channel's repodata has records in a form that is newer than this version reads (CEP 48).");

    public static readonly DiagnosticDescriptor RepodataVersionUnknown = Warning(
        4022,
        "the index of channel \"{0}\", {1}, has the version \"{2}\"; versions 1 and 2 are known, newer records in it may be missed.",
        "A channel's repodata.json says that it is of a format newer than this version reads.");

    public static readonly DiagnosticDescriptor RepodataOfOtherSubdir = Warning(
        4023,
        "the index of channel \"{0}\", {1}, says that it is of \"{2}\". Tell the channel's maintainer.",
        "A channel's repodata.json names another subdir than the folder that it is in.");

    public static readonly DiagnosticDescriptor IndexDamaged = Error(
        4100,
        "the cached index of channel \"{0}\", {1}, is damaged: {2}. Delete the folder repodata of the cache.",
        "An index file of the shared cache was changed after it was written. It is made anew once; that did not help.");

    public static readonly DiagnosticDescriptor ShardDiffers = Error(
        4101,
        "\"{0}\" is not what the channel's index promises: its SHA-256 is {1}. "
        + "Nothing of it is used or kept; try again, and tell the channel's owner if it stays.",
        "A shard of a channel's repodata was changed on its way, or its server has another content under its name.");

    public static readonly DiagnosticDescriptor ShardMissing = Error(
        4102,
        "\"{0}\", which the index of channel \"{1}\", {2}, names, is not there. Build again, and tell the channel's owner if it stays.",
        "A channel's index of shards names one that its server does not have. The next build asks for the index anew.");

    public static readonly DiagnosticDescriptor ChannelRelationBroken = Warning(
        4160,
        "channel \"{0}\" names \"{1}\" as its {2}, {3}. It is passed over; tell the channel's maintainer.",
        "A channel's repodata names another channel (CEP 42) in a way that is not allowed.");

    public static readonly DiagnosticDescriptor ChannelRelationTwice = Error(
        4161,
        "channel \"{0}\" names \"{1}\" both as its base and as what it overrides, and so wants it above and below itself. "
        + "Tell the channel's maintainer; with DevenvChannelRelationsMaxDepth=0 only the manifest's channels are read.",
        "A channel's repodata has relations (CEP 42) that contradict each other.");

    public static readonly DiagnosticDescriptor ChannelRelationAgainstOrder = Warning(
        4162,
        "channel \"{0}\" wants \"{1}\" {2} itself, but the manifest has them the other way round. "
        + "The manifest's order counts; exchange the two in \"channels\" if it is not meant.",
        "A channel's relation (CEP 42) contradicts the order of the manifest's channels.");

    public static readonly DiagnosticDescriptor ChannelRelationCircle = Warning(
        4163,
        "channel \"{0}\" wants \"{1}\" {2} itself, but by the other channels' relations it is the other way round. "
        + "This is passed over; list the channels in \"channels\" to decide, and tell the channel's maintainer.",
        "The relations of channels (CEP 42) form a circle; the last one is passed over.");

    public static readonly DiagnosticDescriptor ChannelRelationTooDeep = Warning(
        4164,
        "channel \"{0}\" names \"{1}\" as its {2}, which is more than {3} relations away from the manifest's channels and is not read. "
        + "List it in \"channels\", or set DevenvChannelRelationsMaxDepth higher.",
        "A chain of related channels (CEP 42) is longer than DevenvChannelRelationsMaxDepth allows.");

    public static readonly DiagnosticDescriptor RelatedChannelNotFound = Warning(
        4165,
        "channel \"{0}\" names \"{1}\" as its {2}, but that has an index neither for {3} nor for noarch. "
        + "It is solved without; check the address, or set DevenvChannelRelationsMaxDepth to 0.",
        "A channel that another one names (CEP 42) is not there.");
}

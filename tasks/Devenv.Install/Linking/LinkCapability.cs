using Devenv.Conda.Prefix;
using Devenv.Host.Files;

namespace Devenv.Install.Linking;

/// <summary>What the file systems of a cache and a prefix can do together, tried once with one file.</summary>
internal sealed class LinkCapability
{
    private LinkCapability(bool reflink, bool hardlink, LinkObstacle obstacle) =>
        (Reflink, Hardlink, Obstacle) = (reflink, hardlink, obstacle);

    public bool Reflink { get; }

    public bool Hardlink { get; }

    /// <summary>Why neither is possible, though it was asked for.</summary>
    public LinkObstacle Obstacle { get; }

    /// <summary>As prefix records tell it.</summary>
    public LinkMethod Method => Reflink ? LinkMethod.Reflink : Hardlink ? LinkMethod.Hardlink : LinkMethod.Copy;

    /// <param name="sample">Any file of the cache.</param>
    /// <param name="folder">A folder of the prefix; what is tried there does not stay.</param>
    public static LinkCapability Probe(LinkMode mode, string sample, string folder)
    {
        var beside = AtomicFile.BesideOf(folder + "/probe");
        var reflink = mode is LinkMode.Auto or LinkMode.Reflink && FileLinks.TryReflink(sample, beside);
        var outcome = !reflink && mode is LinkMode.Auto or LinkMode.Hardlink
            ? FileLinks.TryHardLink(sample, beside)
            : HardLinkOutcome.NotPossible;
        if (reflink || outcome == HardLinkOutcome.Linked)
        {
            File.Delete(beside);
        }

        // A file that has as many names as it can have says nothing of the others.
        var hardlink = outcome is HardLinkOutcome.Linked or HardLinkOutcome.TooManyLinks;
        return new LinkCapability(reflink, hardlink, reflink || hardlink ? LinkObstacle.None : ObstacleOf(mode, outcome));
    }

    private static LinkObstacle ObstacleOf(LinkMode mode, HardLinkOutcome outcome) => mode switch
    {
        LinkMode.Copy => LinkObstacle.None,
        LinkMode.Reflink => LinkObstacle.NoReflinks,
        _ when outcome == HardLinkOutcome.OtherDevice => LinkObstacle.OtherDevice,
        _ when outcome == HardLinkOutcome.NotPossible => LinkObstacle.NoLinks,
        _ => LinkObstacle.None,
    };
}

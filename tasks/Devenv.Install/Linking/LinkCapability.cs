using Devenv.Conda.Prefix;
using Devenv.Host.Files;

namespace Devenv.Install.Linking;

/// <summary>What the file systems of a cache and a prefix can do together, tried once with one file.</summary>
internal sealed class LinkCapability
{
    private LinkCapability(bool reflink, bool hardlink) => (Reflink, Hardlink) = (reflink, hardlink);

    public bool Reflink { get; }

    public bool Hardlink { get; }

    /// <summary>As prefix records tell it.</summary>
    public LinkMethod Method => Hardlink ? LinkMethod.Hardlink : LinkMethod.Copy;

    /// <param name="sample">Any file of the cache.</param>
    /// <param name="folder">A folder of the prefix; what is tried there does not stay.</param>
    public static LinkCapability Probe(LinkMode mode, string sample, string folder)
    {
        var beside = AtomicFile.BesideOf(folder + "/probe");
        var reflink = mode is LinkMode.Auto or LinkMode.Reflink && FileLinks.TryReflink(sample, beside);
        var hardlink = !reflink && mode is LinkMode.Auto or LinkMode.Hardlink && FileLinks.TryHardLink(sample, beside) == HardLinkOutcome.Linked;
        if (reflink || hardlink)
        {
            File.Delete(beside);
        }

        return new LinkCapability(reflink, hardlink);
    }
}

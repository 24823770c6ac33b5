namespace Devenv.Conda.Solving;

/// <summary>Whether a lower channel may supply a name that a higher one has.</summary>
public enum ChannelPriority
{
    /// <summary>The first channel that has the name supplies it alone.</summary>
    Strict,

    /// <summary>A higher channel's records are preferred to a lower one's, whatever their versions.</summary>
    Flexible,

    /// <summary>The channels are one pool; the version decides.</summary>
    Disabled,
}

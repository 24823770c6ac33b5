namespace Devenv.Conda.Channels;

/// <summary>What a subdir's repodata says of other channels (CEP 42), as it is written there.</summary>
/// <param name="Base">The channel that stands above the one that says so.</param>
/// <param name="Overrides">The channel that stands below it.</param>
public readonly record struct ChannelRelations(string? Base, string? Overrides)
{
    public static ChannelRelations None => default;
}

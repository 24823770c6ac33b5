using System.Collections.Immutable;

namespace Devenv.Conda.Tests.Solving;

/// <summary>A record that a random channel has.</summary>
/// <param name="Channel">The place of its channel in the order of priority.</param>
internal sealed record ObviousRecord(string Name, int Version, int BuildNumber, int Channel)
{
    public bool TracksFeatures { get; init; }

    public string? Flag { get; init; }

    /// <summary>It came after the request's cutoff.</summary>
    public bool IsLate { get; init; }

    public ImmutableArray<ObviousSpec> Depends { get; init; } = [];

    public ImmutableArray<ObviousSpec> Constrains { get; init; } = [];

    public ImmutableArray<(string Extra, ObviousSpec Spec)> Extras { get; init; } = [];

    public string FileName => $"{Name}-{Version}-h_{BuildNumber}.conda";

    /// <summary>The line of a <see cref="TextChannel"/>.</summary>
    public override string ToString() =>
        $"{Name} {Version} h_{BuildNumber}{(TracksFeatures ? " +f" : string.Empty)}{(Flag is null ? string.Empty : " #" + Flag)}"
        + $"{(IsLate ? " @2025-01-01" : string.Empty)}: {string.Join("; ", Depends)} / {string.Join("; ", Constrains)} / "
        + string.Join("; ", Extras.Select(extra => $"{extra.Extra}: {extra.Spec}"));
}

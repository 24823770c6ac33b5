using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Conda.Matching;

/// <summary>Where a match spec wants its record from.</summary>
/// <param name="Subdir">The one folder of the channel that is meant; null for any.</param>
/// <param name="Selected">The folders that the channel stands for, as <c>channel[linux-64,noarch]</c> lists them; empty for all.</param>
internal sealed record SpecChannel(ChannelUrl Url, string? Subdir, ImmutableArray<string> Selected);

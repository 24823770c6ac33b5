using System.Collections.Immutable;

namespace Devenv.Conda.Records;

/// <summary>The dependencies a package imposes on what is built against it (CEP 12, CEP 21).</summary>
public sealed record RunExports
{
    public ImmutableArray<string> Weak { get; init; } = [];

    public ImmutableArray<string> Strong { get; init; } = [];

    public ImmutableArray<string> Noarch { get; init; } = [];

    public ImmutableArray<string> WeakConstrains { get; init; } = [];

    public ImmutableArray<string> StrongConstrains { get; init; } = [];

    /// <summary>Every list with its key, in the order of lock files.</summary>
    public IEnumerable<(string Kind, ImmutableArray<string> Specs)> Lists =>
    [
        ("weak", Weak), ("strong", Strong), ("noarch", Noarch), ("weak_constrains", WeakConstrains),
        ("strong_constrains", StrongConstrains),
    ];
}

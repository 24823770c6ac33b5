namespace Devenv.Conda.Solving;

/// <summary>Positions of candidates, equal by content.</summary>
internal sealed class RunSubset : IEquatable<RunSubset>
{
    private readonly int[] _positions;
    private readonly int _hash;

    public RunSubset(int[] positions)
    {
        _positions = positions;
        var hash = new HashCode();
        foreach (var position in positions)
        {
            hash.Add(position);
        }

        _hash = hash.ToHashCode();
    }

    public bool Equals(RunSubset? other) => other is not null && _positions.AsSpan().SequenceEqual(other._positions);

    public override bool Equals(object? obj) => obj is RunSubset other && Equals(other);

    public override int GetHashCode() => _hash;
}

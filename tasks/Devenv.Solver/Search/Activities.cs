namespace Devenv.Solver.Search;

/// <summary>How often a name took part in recent conflicts. Single precision, as the answers depend on the rounding.</summary>
internal sealed class Activities
{
    private const float Decay = 0.95f;

    private float[] _values = [];

    public float this[NameId name] => name.Index < _values.Length ? _values[name.Index] : 0;

    public void Bump(NameId name)
    {
        if (name.Index >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(256, 2 * (name.Index + 1)));
        }

        _values[name.Index] += 1;
    }

    public void Fade()
    {
        foreach (ref var value in _values.AsSpan())
        {
            value *= Decay;
        }
    }
}

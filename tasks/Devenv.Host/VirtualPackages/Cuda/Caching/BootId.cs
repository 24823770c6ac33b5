namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>One run of a machine, from its start to its end.</summary>
internal abstract record BootId
{
    private BootId()
    {
    }

    /// <summary>Whether both mean the same run; kinds are never mixed.</summary>
    public virtual bool IsSameAs(BootId other) => Equals(other);

    /// <summary>Linux makes one up at each start.</summary>
    public sealed record Uuid(string Value) : BootId;

    /// <summary>Windows counts its starts.</summary>
    public sealed record Count(ulong Value) : BootId;

    /// <summary>Seconds since 1970, for a Windows that does not count.</summary>
    public sealed record Time(ulong Value) : BootId
    {
        // Derived from the clock and the time since the start, which do not advance in step.
        private const ulong Tolerance = 120;

        public override bool IsSameAs(BootId other) =>
            other is Time { Value: var value } && Math.Max(Value, value) - Math.Min(Value, value) <= Tolerance;
    }
}

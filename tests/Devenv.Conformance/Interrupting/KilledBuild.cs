namespace Devenv.Conformance.Interrupting;

/// <summary>Where a build ends: whichever of the two comes first.</summary>
/// <param name="Steps">That it tells of.</param>
/// <param name="Time">From its first step.</param>
internal sealed record KilledBuild(int Steps, TimeSpan Time)
{
    public override string ToString() => Steps < int.MaxValue ? $"{Steps} steps" : $"{Time.TotalMilliseconds:0.0} ms";
}

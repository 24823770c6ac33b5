using Devenv.Operations.Describing;

namespace Devenv.Operations;

/// <summary>A pack that was written.</summary>
/// <param name="File">Absolute.</param>
public sealed record PackOutcome(string File, string Environment, string Platform, int Packages, long Bytes)
{
    public string Text => $"packed {Counted.Of(Packages, "package")} of {Environment} for {Platform} into {File} ({Bytes} bytes)";
}

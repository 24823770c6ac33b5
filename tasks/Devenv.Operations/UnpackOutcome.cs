using Devenv.Operations.Describing;

namespace Devenv.Operations;

/// <summary>What came of a pack.</summary>
/// <param name="Prefix">The environment that was made, absolute; null: the archives are in the shared cache alone.</param>
/// <param name="Script">What a shell sources to enter it.</param>
public sealed record UnpackOutcome(int Packages, string? Prefix, string? Script)
{
    public string Text => Prefix is null
        ? $"the shared cache has {Counted.Of(Packages, "package")} of the pack; -p:DevenvOffline=true builds from it"
        : $"made {Prefix} of {Counted.Of(Packages, "package")}; enter it with: . {Script}";
}

namespace Devenv.Operations;

/// <summary>What came of a pack.</summary>
/// <param name="Prefix">The environment that was made, absolute; null: the archives are in the shared cache alone.</param>
/// <param name="Script">What a shell sources to enter it.</param>
public sealed record UnpackOutcome(int Packages, string? Prefix, string? Script);

using Devenv.Conda.Records;

namespace Devenv.Host.VirtualPackages;

/// <summary>A virtual package and where it was found.</summary>
/// <param name="Source">A variable's name, a library's or program's, the word for a way of asking; <c>baseline</c> is what every machine of
/// the platform has.</param>
public sealed record DetectedPackage(VirtualPackage Package, string Source);

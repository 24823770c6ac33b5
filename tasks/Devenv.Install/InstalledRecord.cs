using Devenv.Conda.Prefix;

namespace Devenv.Install;

/// <summary>A package that a prefix has.</summary>
/// <param name="FileName">Of its record in <c>conda-meta</c>.</param>
public sealed record InstalledRecord(string FileName, InstalledPackage Package);

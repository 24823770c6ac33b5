using System.Collections.Frozen;
using Devenv.Conda.Records;

namespace Devenv.Install.Verification;

/// <summary>A package that a prefix should hold.</summary>
/// <param name="ExtractedFolder">Its unpacked archive, by which the permissions of its files are known; null: those are not judged.</param>
/// <param name="Executables">Paths of the archive that may be executed; null: those that its unpacked files say.</param>
public sealed record PackageToVerify(RepodataRecord Record, string? ExtractedFolder, FrozenSet<string>? Executables);

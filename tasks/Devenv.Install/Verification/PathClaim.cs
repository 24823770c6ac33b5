using Devenv.Conda.Prefix;
using Devenv.Conda.Records;

namespace Devenv.Install.Verification;

/// <summary>A path as one package's record has it.</summary>
internal readonly record struct PathClaim(PackageName Package, PrefixPath Path);

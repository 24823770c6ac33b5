using System.Collections.Immutable;
using Devenv.Conda.Records;

namespace Devenv.Install;

/// <summary>A package that the prefix shall have.</summary>
/// <param name="ExtractedFolder">Where its unpacked archive is, absolute; may be empty where the plan says that it need not be
/// linked.</param>
/// <param name="RequestedSpecs">The match specs that ask for it; empty for a dependency.</param>
public sealed record PackageToLink(RepodataRecord Record, string ExtractedFolder, ImmutableArray<string> RequestedSpecs);

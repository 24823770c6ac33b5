using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install;

/// <summary>What an installation did to a prefix, each list in the order of names.</summary>
/// <param name="Linked">New, changed and relinked packages.</param>
/// <param name="Unlinked">What was there before of the removed, changed and relinked packages.</param>
/// <param name="Warnings">What the user should know: files set aside, scripts that are not run.</param>
public sealed record PrefixInstallResult(
    ImmutableArray<RepodataRecord> Linked,
    ImmutableArray<InstalledPackage> Unlinked,
    ImmutableArray<RepodataRecord> Unchanged,
    ImmutableArray<Diagnostic> Warnings)
{
    public bool HasChanges => !Linked.IsEmpty || !Unlinked.IsEmpty;
}

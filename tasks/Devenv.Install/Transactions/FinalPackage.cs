using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Install.Linking;

namespace Devenv.Install.Transactions;

/// <summary>A package that the prefix has in the end: one that stays, with its record, or one that is linked.</summary>
internal abstract record FinalPackage(RepodataRecord Record)
{
    /// <param name="Installed">With all its paths.</param>
    /// <param name="RequestedSpecs">What asks for it from now on.</param>
    public sealed record Kept(RepodataRecord Record, string RecordFileName, InstalledPackage Installed,
        IReadOnlyList<string> RequestedSpecs)
        : FinalPackage(Record);

    public sealed record New(LinkedPackage Linked) : FinalPackage(Linked.Package.Record);
}

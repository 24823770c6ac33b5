using Devenv.Conda.Records;

namespace Devenv.Workspace.Locking;

/// <summary>A conda archive of a channel or a folder.</summary>
/// <param name="Record">Its <see cref="RepodataRecord.Url"/> is a URL wherever the location is one or an absolute path.</param>
public sealed record LockedCondaPackage(LockLocation Location, RepodataRecord Record) : LockedPackage(Location)
{
    /// <summary>Whether <c>arch</c> and <c>platform</c> are written, as the first writers of format 6 did (spec/LOCK.md §4c).</summary>
    public bool IsArchWritten { get; init; }

    public override string Name => Record.Package.Name.Source;

    public override string VersionText => Record.Package.Version.Source;

    public override string BuildText => Record.Package.Build;

    /// <summary>
    /// A package as the solver chose it; the URL of a folder's archive becomes a path, as in every lock file (spec/LOCK.md §2.7).
    /// </summary>
    public static LockedCondaPackage FromSolved(RepodataRecord record) => new(LockLocation.OfUrl(record.Url), record);

    /// <summary>What another entry of the same archive knows and this one does not is taken over (spec/LOCK.md §2.8).</summary>
    internal LockedCondaPackage MergedWith(LockedCondaPackage other)
    {
        var (known, added) = (Record.Package, other.Record.Package);
        return (known.Purls is not null || added.Purls is null) && (known.RunExports is not null || added.RunExports is null)
            && (known.Md5 is not null || added.Md5 is null) && (known.Sha256 is not null || added.Sha256 is null)
            ? this
            : this with
            {
                Record = Record with
                {
                    Package = known with
                    {
                        Purls = known.Purls ?? added.Purls,
                        RunExports = known.RunExports ?? added.RunExports,
                        Md5 = known.Md5 ?? added.Md5,
                        Sha256 = known.Sha256 ?? added.Sha256,
                    },
                },
            };
    }
}

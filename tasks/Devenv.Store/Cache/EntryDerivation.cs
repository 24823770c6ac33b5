using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>
/// Makes the list of an entry anew from its folder, where another version of the SDK wrote the list that is there: every file is read, and
/// the package is held against its own lists and the record as when it is extracted.
/// </summary>
/// <param name="slots">As many as the machine can work on.</param>
internal sealed class EntryDerivation(SemaphoreSlim slots, ExtractionLimits limits)
{
    /// <summary>What is wrong with a folder of which no list can be made, as a clause.</summary>
    public const string Failure = "its files are not those of its own lists";

    /// <returns>The list; null where the entry's list is in this version's form, or the folder is not the package that it was.</returns>
    public async Task<EntryListing?> RunAsync(RepodataRecord record, EntryFinding found, CancellationToken cancellation)
    {
        if (found is not { State: EntryState.OtherForm, Entry: { } entry })
        {
            return null;
        }

        await slots.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => TryRun(entry.Folder, record.FileName, record, limits, cancellation), cancellation);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <param name="name">The archive's, for messages.</param>
    /// <param name="record">Null: whatever package it says it is.</param>
    /// <returns>The list; null where the folder is not the package that it was.</returns>
    public static EntryListing? TryRun(
        string folder, string name, RepodataRecord? record, ExtractionLimits limits, CancellationToken cancellation)
    {
        try
        {
            var members = new ExtractedMembers(name, null);
            if (!TryAdd(members, new DirectoryInfo(folder), string.Empty, cancellation))
            {
                return null;
            }

            var contents = new PackageMetadata(name, new ContainedFolder(folder, LinkTraversal.None), members, limits).Verify();
            if (record is not null)
            {
                PackageIdentity.Hold(record, contents.Index);
            }

            return EntryListing.Of(folder, members);
        }
        catch (Exception fault) when (FileFault.Is(fault) || fault is DevenvException)
        {
            return null;
        }
    }

    private static bool TryAdd(ExtractedMembers members, DirectoryInfo folder, string prefix, CancellationToken cancellation)
    {
        foreach (var item in folder.EnumerateFileSystemInfos())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!RelativePath.TryParse(prefix + item.Name, out var path))
            {
                return false;
            }

            if (item.LinkTarget is { } target)
            {
                members.Set(new ExtractedMember(path, MemberKind.Link, Target: target));
            }
            else if (item is FileInfo file)
            {
                members.Set(new ExtractedMember(path, MemberKind.File, file.Length, EntryListing.Measure(file.FullName)));
            }
            else
            {
                members.Set(new ExtractedMember(path, MemberKind.Folder));
                if (!TryAdd(members, (DirectoryInfo)item, path.Value + "/", cancellation))
                {
                    return false;
                }
            }
        }

        return true;
    }
}

using System.Diagnostics.CodeAnalysis;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>
/// What an extraction has put down so far, kept in memory: a name that would pass through a link, or be two things at once, is refused
/// before the file system is asked.
/// </summary>
public sealed class ExtractedMembers
{
    private readonly string _archive;
    private readonly Dictionary<string, ExtractedMember> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExtractedMember>.AlternateLookup<ReadOnlySpan<char>> _byText;

    private readonly ExtractionBudget? _budget;

    /// <param name="budget">Has to have room for folders that only paths name; null for what is on the disk already.</param>
    internal ExtractedMembers(string archive, ExtractionBudget? budget)
    {
        (_archive, _budget) = (archive, budget);
        _byText = _members.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether members were passed over since their names are no text.</summary>
    public bool LacksUnnamed { get; internal set; }

    /// <summary>Everything, folders on the way included, in no order.</summary>
    public IReadOnlyCollection<ExtractedMember> All => _members.Values;

    public bool TryGet(RelativePath path, [NotNullWhen(true)] out ExtractedMember? member) => _members.TryGetValue(path.Value, out member);

    /// <summary>Says whether a member may be put at a path, and what is there already.</summary>
    /// <exception cref="DevenvException">The name passes through a link or a file, or is taken by something that cannot be
    /// replaced.</exception>
    internal ExtractedMember? Admit(RelativePath path, MemberKind kind)
    {
        var slash = path.Value.LastIndexOf('/');
        if (slash > 0 && (!_byText.TryGetValue(path.Value.AsSpan(0, slash), out var parent) || parent.Kind != MemberKind.Folder))
        {
            AdmitParents(path);
        }

        if (!_members.TryGetValue(path.Value, out var present))
        {
            return null;
        }

        if (present.Kind != kind || kind == MemberKind.Link)
        {
            throw Refuse(DiagnosticTable.ArchiveMemberTwice, path.Value,
                $"it is in the archive twice, as a {NounOf(present.Kind)} and as a {NounOf(kind)}");
        }

        return present;
    }

    internal void Set(ExtractedMember member) => _members[member.Path.Value] = member;

    /// <param name="descriptor">One whose message names the archive, the member and the reason.</param>
    internal DevenvException Refuse(DiagnosticDescriptor descriptor, string member, string reason)
        => new(descriptor.Create(_archive, member, reason));

    /// <summary>The member whose name some file systems take for the same: but for case, or the way in which accents are written.</summary>
    internal ExtractedMember? FindAlike(RelativePath path)
    {
        var plain = path.Value.Normalize();
        return _members.Values.FirstOrDefault(member =>
            string.Equals(member.Path.Value.Normalize(), plain, StringComparison.OrdinalIgnoreCase));
    }

    private void AdmitParents(RelativePath path)
    {
        for (var parent = path.Parent; !parent.IsEmpty; parent = parent.Parent)
        {
            if (!_members.TryGetValue(parent.Value, out var present))
            {
                _budget?.AddEntry(parent.Value);
                Set(new ExtractedMember(parent, MemberKind.Folder));
            }
            else if (present.Kind == MemberKind.Link)
            {
                throw Refuse(DiagnosticTable.ArchiveMemberThroughLink, path.Value, $"it passes through the link \"{parent}\"");
            }
            else if (present.Kind == MemberKind.File)
            {
                throw Refuse(DiagnosticTable.ArchiveMemberTwice, path.Value, $"\"{parent}\" is a file and a folder at once");
            }
        }
    }

    private static string NounOf(MemberKind kind) => kind switch
    {
        MemberKind.Folder => "folder",
        MemberKind.Link => "link",
        _ => "file",
    };
}

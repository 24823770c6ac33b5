using Devenv.Conda.Records;
using Devenv.Install.Transactions;
using Devenv.Primitives;

namespace Devenv.Install.Clobbering;

/// <summary>
/// Who holds each path of a prefix. Packages are entered from the last of the topological order to the first, so that the dependent keeps a
/// path that its dependency has too; the loser's file goes below <c>__clobbers__/NAME</c>. A file also loses to a folder of a path entered
/// before, and to a file above it. Invariant: no path is both a file and a folder. Source: spec/INSTALL.md §5.
/// </summary>
/// <param name="names">How the file system of the prefix compares names.</param>
internal sealed class ClobberLedger(StringComparer names)
{
    private readonly HashSet<string> _files = new(names);
    private readonly HashSet<string> _folders = new(names);

    public IReadOnlySet<string> Files => _files;

    /// <summary>Every folder that holds a file or is one of a package itself.</summary>
    public IReadOnlySet<string> Folders => _folders;

    /// <summary>Enters a file; returns where it is put.</summary>
    public RelativePath PlaceFile(PackageName package, RelativePath wanted)
    {
        if (!_folders.Contains(wanted.Value) && TryEnterParents(wanted) && _files.Add(wanted.Value))
        {
            return wanted;
        }

        var aside = RelativePath.Parse($"{ReservedPlaces.ClobberFolder}/{package.Normalized}/{wanted.Value}");
        TryEnterParents(aside);
        _files.Add(aside.Value);
        return aside;
    }

    /// <summary>Enters a folder that a package lists; false where a file is there.</summary>
    public bool PlaceFolder(RelativePath wanted)
    {
        if (_files.Contains(wanted.Value) || !TryEnterParents(wanted))
        {
            return false;
        }

        _folders.Add(wanted.Value);
        return true;
    }

    private bool TryEnterParents(RelativePath path)
    {
        var folders = _folders.GetAlternateLookup<ReadOnlySpan<char>>();
        var files = _files.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = path.Value.AsSpan();
        var slash = text.LastIndexOf('/');
        if (slash < 0 || folders.Contains(text[..slash]))
        {
            return true;
        }

        for (var end = slash; end > 0; end = text[..end].LastIndexOf('/'))
        {
            if (files.Contains(text[..end]))
            {
                return false;
            }
        }

        var parent = slash;
        while (parent > 0 && folders.Add(text[..parent]))
        {
            parent = text[..parent].LastIndexOf('/');
        }

        return true;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Prefix;
using Devenv.Host.Files;
using Devenv.Install.Clobbering;
using Devenv.Install.Linking;
using Devenv.Primitives;

namespace Devenv.Install.Transactions;

/// <summary>Works out a transaction: who holds which path in the end, what is renamed for it and in which order, what is made.</summary>
internal sealed class ChangeBuilder
{
    private readonly ContainedFolder _prefix;
    private readonly RelativePath _trash = RelativePath.Parse(ReservedPlaces.TrashPrefix + Path.GetRandomFileName());
    private readonly FileNames _names;
    private readonly ClobberLedger _ledger;
    private readonly HashSet<RelativePath> _vacated;
    private readonly List<PathMove> _removals = [];
    private readonly List<PathMove> _displaced = [];
    private readonly List<PathMove> _restored = [];
    private readonly List<RecordRewrite> _rewrites = [];
    private readonly List<RelativePath> _created = [];
    private readonly List<(RelativePath Path, string Text)> _newFiles = [];

    private ChangeBuilder(ContainedFolder prefix)
    {
        _prefix = prefix;
        _names = FileNames.Of(prefix);
        _ledger = new ClobberLedger(_names.Text);
        _vacated = new HashSet<RelativePath>(_names);
    }

    /// <param name="final">Every package of the prefix in the end, in topological order.</param>
    /// <param name="removed">Packages to take out, with their paths, by the names of their records.</param>
    /// <param name="ownFiles">Files of the record folder besides the records, with their text; without any text, none is there.</param>
    public static PrefixChange Build(
        ContainedFolder prefix,
        ImmutableArray<FinalPackage> final,
        ImmutableArray<(string RecordFileName, InstalledPackage Package)> removed,
        ImmutableArray<(RelativePath Path, string Text)> ownFiles)
    {
        var builder = new ChangeBuilder(prefix);
        for (var i = final.Length - 1; i >= 0; i--)
        {
            builder.Place(final[i]);
        }

        var kept = final.OfType<FinalPackage.Kept>()
            .SelectMany(package => package.Installed.Paths)
            .Select(path => path.Path)
            .ToHashSet(builder._names);
        foreach (var (fileName, package) in removed)
        {
            builder.Remove(fileName, package, kept);
        }

        var linked = final.OfType<FinalPackage.New>().Select(package => package.Linked).ToImmutableArray();
        foreach (var (path, text) in ownFiles)
        {
            builder.AddOwnFile(path, text);
        }

        builder.AddHistory();
        builder.TakeOutStamp(linked.Length + removed.Length + builder._rewrites.Count > 0);
        return builder.Finish(linked, [.. removed.Select(pair => pair.Package)]);
    }

    private void Place(FinalPackage package)
    {
        switch (package)
        {
            case FinalPackage.New { Linked: var linked }:
                if (_names.IgnoresCase)
                {
                    AlikePaths.Check(linked, _names.Text);
                }

                foreach (var entry in linked.Entries)
                {
                    if (entry.Type == PathType.Directory)
                    {
                        _ledger.PlaceFolder(entry.Wanted);
                    }
                    else
                    {
                        entry.Placed = _ledger.PlaceFile(package.Record.Package.Name, entry.Wanted);
                    }
                }

                break;
            case FinalPackage.Kept kept:
                Keep(kept);
                break;
            default:
                break;
        }
    }

    private void Keep(FinalPackage.Kept kept)
    {
        var moved = ImmutableDictionary.CreateBuilder<RelativePath, RelativePath>();
        foreach (var path in kept.Installed.Paths)
        {
            if (path.Type == PathType.Directory)
            {
                _ledger.PlaceFolder(path.Path);
            }
            else if (_ledger.PlaceFile(kept.Record.Package.Name, path.WantedPath) is var placed && placed != path.Path)
            {
                moved[path.Path] = placed;
                (placed == path.WantedPath ? _restored : _displaced).Add(new PathMove(path.Path, placed));
                _vacated.Add(path.Path);
            }
        }

        var specs = kept.Installed.RequestedSpecs.SequenceEqual(kept.RequestedSpecs, StringComparer.Ordinal)
            ? default(ImmutableArray<string>?)
            : [.. kept.RequestedSpecs];
        if (moved.Count > 0 || specs is not null)
        {
            _rewrites.Add(new RecordRewrite(kept.RecordFileName, new PrefixRecordEdit(moved.ToImmutable(), specs)));
        }
    }

    /// <summary>The record goes first: without it no other program takes the package for installed.</summary>
    private void Remove(string fileName, InstalledPackage package, HashSet<RelativePath> kept)
    {
        TakeOut(InRecordFolder(fileName));
        foreach (var path in package.Paths)
        {
            // conda lets two packages list one path; it belongs to the one that stays.
            if (path.Type != PathType.Directory && !kept.Contains(path.Path))
            {
                TakeOut(path.Path);
            }
        }
    }

    private void TakeOut(RelativePath path)
    {
        if (_vacated.Add(path))
        {
            var number = _removals.Count.ToString(CultureInfo.InvariantCulture);
            _removals.Add(new PathMove(path, _trash.Append(RelativePath.Parse(number))));
        }
    }

    private void AddHistory()
    {
        var history = InRecordFolder("history");
        if (!_prefix.Exists(history))
        {
            _newFiles.Add((history, string.Empty));
        }
    }

    private void TakeOutStamp(bool hasChanges)
    {
        var stamp = InRecordFolder(InstalledPrefix.StampFile);
        if (!hasChanges && _newFiles.Count + _removals.Count == 0)
        {
            return;
        }

        if (_prefix.Exists(stamp))
        {
            TakeOut(stamp);
        }

        // A later one that is there with the journal speaks for what is undone.
        _created.Add(stamp);
    }

    private void AddOwnFile(RelativePath path, string text)
    {
        var full = _prefix.CheckedPathOf(path);
        var before = File.Exists(full) ? File.ReadAllText(full) : string.Empty;
        if (string.Equals(before, text, StringComparison.Ordinal))
        {
            return;
        }

        if (before.Length > 0)
        {
            TakeOut(path);
        }

        if (text.Length > 0)
        {
            _newFiles.Add((path, text));
        }
    }

    private PrefixChange Finish(ImmutableArray<LinkedPackage> linked, ImmutableArray<InstalledPackage> removed)
    {
        foreach (var rewrite in _rewrites)
        {
            TakeOut(InRecordFolder(rewrite.RecordFileName));
        }

        var occupancy = new Occupancy(_prefix, _names, _trash, _vacated);
        occupancy.NeedFolder(RelativePath.Parse(InstalledPrefix.RecordFolder), "the environment's records");
        Claim(linked, occupancy);
        if (_removals.Count + occupancy.Moves.Count > 0)
        {
            occupancy.Missing.Add(_trash);
        }

        var journal = new TransactionJournal(
            _trash,
            [.. _removals, .. _displaced, .. occupancy.Moves, .. _restored],
            _created.ToImmutableArray(),
            [.. occupancy.Missing.Where(folder => !folder.IsEmpty)]);
        return new PrefixChange(
            journal, removed, linked, [.. _rewrites], [.. _newFiles], _ledger.Folders, _ledger.Files, [.. occupancy.Warnings]);
    }

    /// <summary>Asks for the place of everything that is made or renamed to a place.</summary>
    private void Claim(ImmutableArray<LinkedPackage> linked, Occupancy occupancy)
    {
        foreach (var package in linked)
        {
            var name = package.Package.Record.ToString();
            foreach (var entry in package.Entries)
            {
                if (entry.Type != PathType.Directory)
                {
                    occupancy.NeedFile(entry.Placed, name);
                    _created.Add(entry.Placed);
                }
                else if (_ledger.Folders.Contains(entry.Wanted.Value))
                {
                    occupancy.NeedFolder(entry.Wanted, name);
                }
            }

            Create(InRecordFolder(package.RecordFileName), name, occupancy);
        }

        foreach (var move in _displaced.Concat(_restored))
        {
            occupancy.NeedFile(move.To, move.To.Value);
        }

        foreach (var rewrite in _rewrites)
        {
            _created.Add(InRecordFolder(rewrite.RecordFileName));
        }

        foreach (var (path, _) in _newFiles)
        {
            Create(path, "the environment's records", occupancy);
        }
    }

    private void Create(RelativePath path, string package, Occupancy occupancy)
    {
        occupancy.NeedFile(path, package);
        _created.Add(path);
    }

    private static RelativePath InRecordFolder(string fileName) => RelativePath.Parse(InstalledPrefix.RecordFolder + "/" + fileName);
}

using System.Collections.Immutable;

namespace Devenv.Workspace.Locking;

/// <summary>
/// Archives by location: environments that share one share its entry, and what one of them knows of it all know (spec/LOCK.md §2.8). Kept packages
/// are brought into the form of the format that is written.
/// </summary>
internal sealed class LockRecordPool
{
    private readonly int _format;
    private readonly Dictionary<string, LockedCondaPackage> _byLocation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LockedCondaPackage> _previous = new(StringComparer.Ordinal);

    public LockRecordPool(int format, LockFile? previous)
    {
        _format = format;
        foreach (var package in previous?.Environments.SelectMany(environment => environment.Packages.Values.SelectMany(packages => packages)) ?? [])
        {
            if (package is LockedCondaPackage conda)
            {
                _previous.TryAdd(conda.Location.Text, conda);
            }
        }
    }

    public void Add(ImmutableArray<LockedPackage> packages)
    {
        foreach (var package in packages.OfType<LockedCondaPackage>())
        {
            var key = package.Location.Text;
            _byLocation[key] = _byLocation.TryGetValue(key, out var known) ? Merge(known, package) : AsBefore(package);
        }
    }

    /// <summary>The entries that are written, in their final order.</summary>
    public ImmutableArray<LockedPackage> Resolve(ImmutableArray<LockedPackage> packages)
    {
        var resolved = packages.Select(package => package switch
        {
            LockedCondaPackage conda => _byLocation[conda.Location.Text],
            LockedPypiPackage pypi => InFormat(pypi),
            _ => package,
        });
        return [.. resolved.Order(LockPackageOrder.Of(7).Packages)];
    }

    /// <summary>What the replaced file knows of the very same archive and a channel's index does not.</summary>
    private LockedCondaPackage AsBefore(LockedCondaPackage package) =>
        _previous.TryGetValue(package.Location.Text, out var before) && (before.Record.Package.Sha256 ?? package.Record.Package.Sha256) == package.Record.Package.Sha256
            ? Merge(package, before) with { IsArchWritten = _format < 7 && before.IsArchWritten }
            : package;

    private static LockedCondaPackage Merge(LockedCondaPackage first, LockedCondaPackage second)
    {
        var (known, other) = (first.Record.Package, second.Record.Package);
        if ((known.Purls is not null || other.Purls is null) && (known.RunExports is not null || other.RunExports is null)
            && (known.Md5 is not null || other.Md5 is null) && (known.Sha256 is not null || other.Sha256 is null))
        {
            return first;
        }

        return first with
        {
            Record = first.Record with
            {
                Package = known with
                {
                    Purls = known.Purls ?? other.Purls,
                    RunExports = known.RunExports ?? other.RunExports,
                    Md5 = known.Md5 ?? other.Md5,
                    Sha256 = known.Sha256 ?? other.Sha256,
                },
            },
        };
    }

    /// <summary>Format 7 knows no editable flag and no selector's extras, and a folder has neither version nor hash there (spec/LOCK.md §3b).</summary>
    private LockedPypiPackage InFormat(LockedPypiPackage package)
    {
        if (_format < 7)
        {
            return package;
        }

        var isFolder = !package.Location.IsUrl && package is { Version: not null, IsEditable: true };
        return package with
        {
            IsEditable = false,
            Extras = [],
            Version = isFolder ? null : package.Version,
            Md5 = isFolder ? null : package.Md5,
            Sha256 = isFolder ? null : package.Sha256,
        };
    }
}

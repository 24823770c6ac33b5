using System.Collections.Immutable;
using Devenv.Workspace.Locking.Converting;
using Devenv.Workspace.Locking.Writing;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>
/// Archives by location: environments that share one share its entry, and what one of them knows of it all know (spec/LOCK.md §2.8). Kept
/// packages are brought into the form of the format that is written.
/// </summary>
internal sealed class LockRecordPool
{
    private readonly int _format;
    private readonly bool _convertsPackages;
    private readonly Dictionary<LockedPackage, LockedPackage> _converted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, LockedCondaPackage> _byLocation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LockedCondaPackage> _previous = new(StringComparer.Ordinal);

    /// <param name="format">6 or 7, which the packages are written in.</param>
    /// <param name="sourceFormat">The format the packages were read in.</param>
    /// <param name="previous">The file that is replaced; null where there is none, or where it is the source.</param>
    public LockRecordPool(int format, int sourceFormat, LockFile? previous)
    {
        _format = format;
        _convertsPackages = sourceFormat != format;
        foreach (var package in previous?.Environments.SelectMany(environment => environment.AllPackages) ?? [])
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
            _byLocation[key] = _byLocation.TryGetValue(key, out var known) ? known.MergedWith(package) : AsBefore(package);
        }
    }

    /// <summary>The entries that are written, in their final order.</summary>
    public ImmutableArray<LockedPackage> Resolve(ImmutableArray<LockedPackage> packages)
    {
        var resolved = packages
            .Select(package => package is LockedCondaPackage conda ? _byLocation[conda.Location.Text] : package)
            .Select(package => _convertsPackages ? Converted(package) : package);
        return [.. resolved.Order(LockPackageOrder.Of(7).Packages)];
    }

    /// <summary>Environments that share an entry share what becomes of it.</summary>
    private LockedPackage Converted(LockedPackage package)
    {
        if (!_converted.TryGetValue(package, out var converted))
        {
            converted = LockFormatConversion.InFormat(package, _format);
            _converted.Add(package, converted);
        }

        return converted;
    }

    /// <summary>What the replaced file knows of the very same archive and a channel's index does not.</summary>
    private LockedCondaPackage AsBefore(LockedCondaPackage package) =>
        _previous.TryGetValue(package.Location.Text, out var before)
        && (before.Record.Package.Sha256 ?? package.Record.Package.Sha256) == package.Record.Package.Sha256
            ? package.MergedWith(before) with { IsArchWritten = _format < 7 && before.IsArchWritten }
            : package;
}

using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking.Composing;

namespace Devenv.Workspace.Locking.Converting;

/// <summary>
/// Brings what is locked into the form of another format (spec/LOCK.md §3b): nothing is solved anew, what has no place is left out.
/// </summary>
internal sealed class LockFormatConversion
{
    private readonly LockFile _file;
    private readonly int _format;
    private readonly LockRecordPool _pool;
    private readonly Dictionary<string, string> _platformNames;

    private LockFormatConversion(LockFile file, int format)
    {
        (_file, _format) = (file, format);
        _pool = new LockRecordPool(format, file.FormatVersion, previous: null);
        _platformNames = file.Platforms.ToDictionary(
            platform => platform.Name, platform => format < 7 ? platform.Subdir.Name : platform.Name, StringComparer.Ordinal);
    }

    /// <exception cref="DevenvException">The format cannot hold a package, or tell two platforms apart.</exception>
    public static LockFile Convert(LockFile file, int format) => new LockFormatConversion(file, format).Convert();

    /// <summary>A package as the format has it.</summary>
    public static LockedPackage InFormat(LockedPackage package, int format) =>
        package switch
        {
            LockedCondaPackage { Record.Package.RunExports: not null } conda when format < 7 => WithoutRunExports(conda),
            LockedCondaPackage { IsArchWritten: true } conda when format >= 7 => conda with { IsArchWritten = false },
            LockedSourcePackage source => LockSourceConversion.InFormat(source, format),
            LockedPypiPackage pypi => format >= 7 ? AsNewest(pypi) : AsFormat6(pypi),
            _ => package,
        };

    private LockFile Convert()
    {
        ThrowIfPlatformsClash();
        foreach (var packages in _file.Environments.SelectMany(environment => environment.Packages.Values).Append(_file.BuildPackages))
        {
            _pool.Add(packages);
        }

        return _file with
        {
            FormatVersion = _format,
            Platforms = [.. _file.Platforms.Select(Platform)],
            Environments = [.. _file.Environments.Select(Environment)],
            BuildPackages = _format < 7 ? [] : _pool.Resolve(_file.BuildPackages),
        };
    }

    private void ThrowIfPlatformsClash()
    {
        var clash = _format < 7 ? _file.Platforms.GroupBy(platform => platform.Subdir).FirstOrDefault(group => group.Count() > 1) : null;
        if (clash is not null)
        {
            throw new DevenvException(
                DiagnosticTable.LockFormatTooOldForPlatforms.Create(clash.First().Name, clash.Skip(1).First().Name, clash.Key));
        }
    }

    private LockedPlatform Platform(LockedPlatform platform) =>
        _format < 7 ? new LockedPlatform(platform.Subdir.Name, platform.Subdir, []) : platform;

    private LockedEnvironment Environment(LockedEnvironment environment) =>
        environment with
        {
            Options = _format < 7 ? environment.Options : environment.Options with { ExcludeNewer = null, IsPrereleaseModeWritten = false },
            Packages = environment.Packages.ToImmutableSortedDictionary(
                entry => _platformNames[entry.Key], entry => _pool.Resolve(entry.Value), StringComparer.Ordinal),
        };

    private static LockedCondaPackage WithoutRunExports(LockedCondaPackage conda) =>
        conda with { Record = conda.Record with { Package = conda.Record.Package with { RunExports = null } } };

    /// <summary>Format 7 knows no editable flag and no selector's extras, and a folder has neither version nor hash there.</summary>
    private static LockedPypiPackage AsNewest(LockedPypiPackage package)
    {
        var isFolder = !package.Location.IsPythonArchive;
        return package with
        {
            IsEditable = false,
            Extras = [],
            Version = isFolder ? null : package.Version,
            Md5 = isFolder ? null : package.Md5,
            Sha256 = isFolder ? null : package.Sha256,
        };
    }

    private static LockedPypiPackage AsFormat6(LockedPypiPackage package) => package with { Index = null, BuildFields = [] };
}

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>A key of a package record (spec/REPODATA.md §1.1).</summary>
internal enum RecordField
{
    Unknown,
    Arch,
    Build,
    BuildNumber,
    Constrains,
    Depends,
    ExtraDepends,
    Features,
    Flags,
    IndexedTimestamp,
    LegacyBz2Md5,
    LegacyBz2Size,
    License,
    LicenseFamily,
    Md5,
    Name,
    Noarch,
    Platform,
    Purls,
    PythonSitePackagesPath,
    RunExports,
    Sha256,
    Size,
    Subdir,
    Timestamp,
    TrackFeatures,
    Version,
}

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>
/// What a record's entry in the index holds, in the order of its fields: version, build, build number, dependencies, then what is flagged.
/// The flags that most records have need two bytes.
/// </summary>
[Flags]
internal enum RecordFlags
{
    None = 0,

    /// <summary>The record cannot be read: the entry is the file's name and the reason.</summary>
    Fault = 1 << 0,
    NoarchPython = 1 << 1,
    NoarchGeneric = 1 << 2,
    Sha256 = 1 << 3,
    Md5 = 1 << 4,
    Size = 1 << 5,
    Timestamp = 1 << 6,
    Subdir = 1 << 7,
    License = 1 << 8,
    LicenseFamily = 1 << 9,
    Constrains = 1 << 10,
    TrackFeatures = 1 << 11,

    /// <summary>The file's name is not made of name, version and build.</summary>
    OwnFileName = 1 << 12,

    /// <summary>The name is not written as the index has it.</summary>
    OwnSpelling = 1 << 13,
    Arch = 1 << 14,
    Platform = 1 << 15,
    Features = 1 << 16,
    Flags = 1 << 17,
    ExtraDepends = 1 << 18,
    Purls = 1 << 19,
    RunExports = 1 << 20,
    LegacyBz2Md5 = 1 << 21,
    LegacyBz2Size = 1 << 22,
    PythonSitePackagesPath = 1 << 23,

    /// <summary>With <see cref="Fault"/>: the file's name is what is wrong, so that it is told even of a file that is removed.</summary>
    UnusableFileName = 1 << 24,
    IndexedTimestamp = 1 << 25,
}

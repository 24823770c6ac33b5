namespace Devenv.Conda.Repodata;

/// <summary>Which map of a repodata.json a record stands in.</summary>
internal enum RepodataSection
{
    /// <summary><c>packages</c>: archives of the old kind.</summary>
    Packages,

    /// <summary><c>packages.conda</c>.</summary>
    PackagesConda,

    /// <summary><c>v3</c> / <c>tar.bz2</c> (CEP 48); keys lack the extension.</summary>
    RevisionTarBz2,

    /// <summary><c>v3</c> / <c>conda</c> (CEP 48); keys lack the extension.</summary>
    RevisionConda,
}

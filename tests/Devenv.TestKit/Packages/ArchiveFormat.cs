namespace Devenv.TestKit.Packages;

/// <summary>The two shapes of a conda archive.</summary>
public enum ArchiveFormat
{
    /// <summary><c>.conda</c>: a zip of two zstd-compressed tars.</summary>
    Conda,

    /// <summary><c>.tar.bz2</c>, the older one.</summary>
    TarBz2,
}

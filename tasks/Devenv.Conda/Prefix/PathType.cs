namespace Devenv.Conda.Prefix;

/// <summary>What kind of entry a package puts at a path (CEP 34; the later ones appear in prefix records only).</summary>
public enum PathType
{
    /// <summary>A regular file, whatever way it is put down.</summary>
    Hardlink,
    Softlink,
    Directory,
    PycFile,
    UnixPythonEntryPoint,
    WindowsPythonEntryPointScript,
    WindowsPythonEntryPointExe,
    LinkedPackageRecord,
}

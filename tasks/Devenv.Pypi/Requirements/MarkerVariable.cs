namespace Devenv.Pypi.Requirements;

/// <summary>What markers ask of an environment (PEP 508), and the lists of PEP 751.</summary>
internal enum MarkerVariable
{
    OsName,
    SysPlatform,
    PlatformMachine,
    PlatformPythonImplementation,
    PlatformRelease,
    PlatformSystem,
    PlatformVersion,
    ImplementationName,
    PythonVersion,
    PythonFullVersion,
    ImplementationVersion,
    Extra,
    Extras,
    DependencyGroups,
}

namespace Devenv.Primitives.Diagnostics;

/// <summary>What a build asks of a workspace: 95xx its properties, 21xx what the machine cannot give.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor MachineLacks = Error(
        2101,
        "environment \"{0}\" declares platform \"{1}\" with {2}, which this machine lacks (it has {3}). Install what is missing, "
            + "{4}or declare a platform without it.",
        "A platform table or [system-requirements] names a virtual package, such as __cuda, "
        + "that was not found on this machine in that version, and locked packages need it.");

    public static readonly DiagnosticDescriptor PackageNeedsMachine = Error(
        2102,
        "environment \"{0}\": the locked package {1} needs \"{2}\", which this machine does not meet (it has {3}). "
            + "{4} a package that runs here.",
        "A locked package depends on a virtual package "
        + "(the C library, the kernel, the CUDA driver) in a version that this machine does not have.");

    public static readonly DiagnosticDescriptor DriverHangs = Warning(
        2130,
        "the CUDA driver did not answer {0} within {1} seconds each, which then counts as absent. "
        + "Set the variable CONDA_OVERRIDE_CUDA to the version that the driver serves, such as 12.4, or to nothing to do without it.",
        "The driver is asked through its libraries "
        + "(nvml, libcuda) and through nvidia-smi, in processes that are ended when they take too long.");

    public static readonly DiagnosticDescriptor PropertyValue = Error(
        9501,
        "{0} is \"{1}\"; it must be {2}.",
        "A property of the build has a value it cannot have.");

    public static readonly DiagnosticDescriptor UnknownEnvironment = Error(
        9502,
        "DevenvEnvironments names \"{0}\", which the manifest does not define.{2} It defines: {1}.",
        "DevenvEnvironments lists names of [environments], separated by blanks, or is \"all\".");

    public static readonly DiagnosticDescriptor PlatformNotSupported = Error(
        9503,
        "environment \"{0}\" does not support platform \"{1}\". It supports: {2}. "
        + "Add the platform to [workspace] platforms, or set DevenvPlatform.",
        "The environment is to be installed for a platform that the manifest does not list for it.");

    public static readonly DiagnosticDescriptor FileUnreadable = Error(
        9504,
        "\"{0}\" cannot be read: {1}",
        "The operating system refused to read a file of the workspace. Check its permissions.");

    public static readonly DiagnosticDescriptor NoWorkspaceTable = Error(
        9505,
        "the manifest describes a package and no workspace. "
        + "Add a [workspace] table with channels and platforms, or name the workspace's manifest in DevenvManifestPath.",
        "A manifest with only a [package] table belongs to a workspace whose manifest lies in a folder above.");
}

namespace Devenv.Primitives.Diagnostics;

/// <summary>6xxx: activation and workspace tasks.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor OverrideVersion = Error(
        6001,
        "the variable {0} is \"{1}\", which is no version: {2}. Set it to a version, to nothing to leave the virtual package out, or unset it.",
        "CONDA_OVERRIDE_… variables replace what is found out about the machine. An empty value means that the machine has no such thing.");

    public static readonly DiagnosticDescriptor OverrideComputeCapability = Error(
        6002,
        "the variable CONDA_OVERRIDE_CUDA_ARCH is \"{0}\", which is no compute capability. Set it to two numbers with a dot between, such as 8.6.",
        "The variable replaces the lowest compute capability of the machine's graphics processors.");

    public static readonly DiagnosticDescriptor OverrideArchspec = Error(
        6003,
        "the variable CONDA_OVERRIDE_ARCHSPEC is \"{0}\", which is no known microarchitecture{1}. Set it to a name such as x86_64_v3, or to 0 for an unknown one.",
        "The names are those of the archspec project, with underscores: x86_64_v3, skylake_avx512, zen4, neoverse_v1, m1.");

    public static readonly DiagnosticDescriptor KernelRelease = Error(
        6004,
        "the kernel's release \"{0}\" does not begin with a version. Set the variable CONDA_OVERRIDE_LINUX to one, such as 5.15.",
        "The virtual package __linux has the version of the kernel, which is read from /proc/sys/kernel/osrelease.");

    public static readonly DiagnosticDescriptor RunVerb = Error(
        6009,
        "Devenv.Run has no verb \"{0}\". It is started by the build; use dotnet build and dotnet run instead.",
        "Devenv.Run holds what a build does in a process of its own. Its one verb is probe-cuda.");
}

namespace Devenv.Formats.Tests.Zstd;

/// <summary>A theory that compares with the zstd program; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ZstdProgramTheoryAttribute : TheoryAttribute
{
    public ZstdProgramTheoryAttribute() => Skip = ZstdProgram.MissingReason;
}

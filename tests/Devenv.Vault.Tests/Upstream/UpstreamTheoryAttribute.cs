using Devenv.TestKit;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A theory about vaults of gpg and age; skipped, and says so, where one of the programs is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UpstreamTheoryAttribute : TheoryAttribute
{
    public UpstreamTheoryAttribute() => Skip = new ProgramFactAttribute("gpg").Skip ?? new ProgramFactAttribute("age").Skip;
}

using Xunit;

namespace Devenv.TestKit;

/// <summary>A theory about real data in <c>../shared</c>; skipped, with the reason, where that folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = SharedData.MissingReason;
}

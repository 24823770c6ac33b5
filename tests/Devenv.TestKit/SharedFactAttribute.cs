using Xunit;

namespace Devenv.TestKit;

/// <summary>A fact about real data in <c>../shared</c>; skipped, with the reason, where that folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedData.MissingReason;
}

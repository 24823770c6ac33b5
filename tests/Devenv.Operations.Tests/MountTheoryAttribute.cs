namespace Devenv.Operations.Tests;

/// <summary>A test that mounts a file system of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountTheoryAttribute : TheoryAttribute
{
    public MountTheoryAttribute()
    {
        if (!SmallDisk.CanMount)
        {
            Skip = "Mounting a file system needs Linux and root.";
        }
    }
}

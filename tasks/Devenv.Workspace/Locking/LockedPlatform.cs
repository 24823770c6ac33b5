using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Workspace.Locking;

/// <summary>A platform as the lock file lists it (spec/LOCK.md §2.5).</summary>
/// <param name="Name">The subdir's name, or <c>p1</c>, <c>p2</c>, … for one with virtual packages of its own.</param>
/// <param name="VirtualPackages"><c>name=version[=build]</c>, in the file's order; always empty in format 6.</param>
public sealed record LockedPlatform(string Name, Subdir Subdir, ImmutableArray<string> VirtualPackages);

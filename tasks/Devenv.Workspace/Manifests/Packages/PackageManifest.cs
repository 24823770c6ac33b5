using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests.Packages;

/// <summary>
/// The <c>[package]</c> table (MANIFEST §15). Read and kept: building packages is no part of locking or installing a workspace.
/// </summary>
/// <param name="Description">With the workspace's words where the table takes them from there.</param>
/// <param name="Build">Null after a report.</param>
/// <param name="Dependencies">Of every table, condition and target, in document order of the tables.</param>
/// <param name="IsPublished">Null where the manifest does not say.</param>
public sealed record PackageManifest(
    ProjectDescription Description, PackageBuild? Build, ImmutableArray<PackageDependency> Dependencies, bool? IsPublished);

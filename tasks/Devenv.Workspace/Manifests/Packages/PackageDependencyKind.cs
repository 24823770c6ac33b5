namespace Devenv.Workspace.Manifests.Packages;

/// <summary>Which table of a package a dependency stands in.</summary>
public enum PackageDependencyKind
{
    Build,
    Host,
    Run,
    RunConstraint,
    Extra,
    Backend,
    NoarchExport,
    StrongExport,
    WeakExport,
    StrongConstraintExport,
    WeakConstraintExport,
}

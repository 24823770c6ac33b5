namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>What the entries of a table of conda packages are.</summary>
internal enum DependencyKind
{
    Run,

    /// <summary>A bound; never built from source (MANIFEST §6.5).</summary>
    Constraint,

    /// <summary>A package whose dependencies are installed and not itself; always a source.</summary>
    Developed,

    /// <summary>An entry of <c>[workspace.dependencies]</c>, from which others take (MANIFEST §6.4).</summary>
    Pooled,
}

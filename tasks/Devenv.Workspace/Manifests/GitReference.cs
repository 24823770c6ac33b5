namespace Devenv.Workspace.Manifests;

/// <summary>The point of a repository's history that is asked for by name.</summary>
/// <param name="Kind"><c>branch</c>, <c>tag</c> or <c>rev</c>, as manifests and lock files spell it.</param>
public sealed record GitReference(string Kind, string Name)
{
    public override string ToString() => $"{Kind} {Name}";
}

namespace Devenv.Workspace.Tests.Manifests.Schema;

/// <summary>A key that the schema allows in a table.</summary>
/// <param name="Place">The tables that lead to it, the key itself last.</param>
/// <param name="Documents">A manifest with the key for every form that its value may have.</param>
/// <param name="Misspelt">A manifest with the key's last letter doubled.</param>
internal sealed record SchemaKey(string Place, string Name, IReadOnlyList<string> Documents, string Misspelt)
{
    public override string ToString() => Place;
}

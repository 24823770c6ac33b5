namespace Devenv.Workspace.Exchange.Imports;

/// <summary>A folder, wheel or archive of sources on this machine.</summary>
/// <param name="Path">As the manifest writes it.</param>
/// <param name="IsEditable">The environment uses the folder itself, so that changes count at once.</param>
public sealed record LocalDistribution(string Path, bool IsEditable);

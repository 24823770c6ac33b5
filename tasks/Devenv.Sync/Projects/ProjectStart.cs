namespace Devenv.Sync.Projects;

/// <summary>With what a project was started.</summary>
/// <param name="Project">The identifier that its sessions have as a label.</param>
/// <param name="Fingerprint">Of all that its sessions were made of.</param>
/// <param name="Written">Of what can be known without opening a vault.</param>
internal sealed record ProjectStart(string Project, string Fingerprint, string Written);

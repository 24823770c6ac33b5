using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>The names that an environment asks for itself on a platform, by kind.</summary>
internal sealed class DirectDependencies
{
    private readonly HashSet<string> _conda = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pypi = new(StringComparer.Ordinal);

    /// <param name="manifest">Null: nothing is known to be direct.</param>
    public DirectDependencies(Manifest? manifest, string environment, string platform)
    {
        if (manifest?.Environment(environment) is not { } defined
            || defined.Platforms.FirstOrDefault(own => own.Name == platform) is not { } place)
        {
            return;
        }

        _conda.UnionWith(defined.Requirements(place).Select(requirement => requirement.Spec.Name.Normalized));
        _conda.UnionWith(defined.SourceRequirements(place).Select(requirement => requirement.Name.Normalized));
        _pypi.UnionWith(defined.PypiRequirements(place).Select(requirement => Normalize(requirement.Name.ToString())));
    }

    public bool Has(LockChange change)
        => change.IsPypi ? _pypi.Contains(Normalize(change.Name)) : _conda.Contains(change.Name.ToLowerInvariant());

    private static string Normalize(string name) => PypiName.TryParse(name, out var parsed) ? parsed.Normalized : name;
}

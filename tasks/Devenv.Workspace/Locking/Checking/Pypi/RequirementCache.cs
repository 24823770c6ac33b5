using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>Requirements of distributions by their text, parsed once per check. Not for several threads.</summary>
internal sealed class RequirementCache
{
    private readonly Dictionary<string, Requirement?> _requirements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VersionSpecifiers?> _bounds = new(StringComparer.Ordinal);

    /// <summary>A requirement; null where the text is none.</summary>
    public Requirement? Of(string text)
    {
        if (!_requirements.TryGetValue(text, out var requirement))
        {
            requirement = Requirement.TryParse(text, SpecifierParsing.Lenient, out var parsed, out _) ? parsed : null;
            _requirements.Add(text, requirement);
        }

        return requirement;
    }

    /// <summary>A distribution's bounds on its Python; null where the text is none.</summary>
    public VersionSpecifiers? BoundsOf(string text)
    {
        if (!_bounds.TryGetValue(text, out var bounds))
        {
            bounds = VersionSpecifiers.TryParse(text, SpecifierParsing.Lenient, out var parsed, out _) ? parsed : null;
            _bounds.Add(text, bounds);
        }

        return bounds;
    }
}

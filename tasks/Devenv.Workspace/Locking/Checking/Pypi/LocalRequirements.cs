using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// The requirements of a <c>[project]</c> table in the form that distributions' metadata has: those of an extra under its marker, and a
/// requirement on the project's own extras replaced by theirs.
/// </summary>
internal sealed class LocalRequirements
{
    private readonly PypiName _project;
    private readonly bool _isExpanded;
    private readonly Dictionary<PypiName, ImmutableArray<string>> _extras = [];
    private readonly List<Requirement> _read = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _isReadable = true;

    private LocalRequirements(PypiName project, bool isExpanded) => (_project, _isExpanded) = (project, isExpanded);

    /// <summary>Null where something of it is no requirement.</summary>
    /// <param name="isExpanded">Whether requirements on the project itself are replaced by what its extras ask for; some build backends
    /// keep them.</param>
    public static ImmutableArray<Requirement>? Read(TomlTable project, PypiName name, bool isExpanded)
    {
        var requirements = new LocalRequirements(name, isExpanded);
        foreach (var entry in project.Table("optional-dependencies")?.Entries ?? [])
        {
            if (!PypiName.TryParse(entry.Name, out var extra) || Texts(entry.Value) is not { } texts)
            {
                return null;
            }

            requirements._extras[extra] = texts;
        }

        if (Texts(project.Value("dependencies")) is not { } own)
        {
            return null;
        }

        requirements.Add(own, null, []);
        foreach (var (extra, texts) in requirements._extras)
        {
            requirements.Add(texts, extra, [extra]);
        }

        return requirements._isReadable ? [.. requirements._read] : null;
    }

    /// <param name="open">The extras whose requirements are being added, so that extras that name each other end.</param>
    private void Add(ImmutableArray<string> texts, PypiName? extra, ImmutableHashSet<PypiName> open)
    {
        foreach (var text in texts)
        {
            if (!Requirement.TryParse(text, out var requirement, out _))
            {
                _isReadable = false;
                return;
            }

            if (!_isExpanded || requirement.Name != _project)
            {
                AddUnder(requirement, extra);
                continue;
            }

            foreach (var included in requirement.Extras.Where(included => !open.Contains(included) && _extras.ContainsKey(included)))
            {
                Add(_extras[included], extra, open.Add(included));
            }
        }
    }

    private void AddUnder(Requirement requirement, PypiName? extra)
    {
        // Messages name it as the project does.
        var text = requirement.Name.Source + requirement.ToString()[requirement.Name.Normalized.Length..];
        if (extra is { } asked)
        {
            var mark = text.IndexOf(" ; ", StringComparison.Ordinal);
            text = mark < 0 ? $"{text} ; extra == '{asked}'" : $"{text[..mark]} ; ({text[(mark + 3)..]}) and extra == '{asked}'";
        }

        if (_seen.Add(text) && Requirement.TryParse(text, out var marked, out _))
        {
            _read.Add(marked);
        }
    }

    private static ImmutableArray<string>? Texts(TomlValue? value) =>
        value switch
        {
            null => [],
            TomlArray array when array.Items.All(item => item is TomlString) =>
                [.. array.Items.Cast<TomlString>().Select(item => item.Value)],
            _ => null,
        };
}

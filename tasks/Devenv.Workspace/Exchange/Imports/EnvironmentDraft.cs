using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Gathers what the readers find. A manifest has a name once per table, so that several requirements of a name become one where both can
/// hold; where they cannot be joined the first stays and the other is reported.
/// </summary>
internal sealed class EnvironmentDraft
{
    private readonly List<string> _channels = [];
    private readonly List<Subdir> _platforms = [];
    private readonly List<ImportedCondaPackage> _conda = [];
    private readonly List<ImportedDistribution> _distributions = [];
    private readonly List<(Requirement Requirement, SourceSpan Span)> _constraints = [];
    private readonly List<string> _extraIndexUrls = [];
    private readonly List<string> _findLinks = [];
    private readonly List<KeyValuePair<string, string>> _variables = [];

    public DiagnosticBag Faults { get; } = new();

    public string? Name { get; set; }

    public string? IndexUrl { get; set; }

    public void AddChannel(string channel) => AddOnce(_channels, channel);

    public void AddPlatform(Subdir platform) => AddOnce(_platforms, platform);

    public void AddExtraIndexUrl(string url) => AddOnce(_extraIndexUrls, url);

    public void AddFindLinks(string location) => AddOnce(_findLinks, location);

    public void AddVariable(string name, string value) => _variables.Add(new(name, value));

    public void AddConstraint(Requirement requirement, SourceSpan span) => _constraints.Add((requirement, span));

    public void LeaveOut(SourceSpan span, string what, string instead) => Faults.Add(DiagnosticTable.ImportLeftOut.At(span, what, instead));

    public void Add(ImportedCondaPackage package)
    {
        var index = _conda.FindIndex(other => other.Spec.Name.Equals(package.Spec.Name) && other.Selector == package.Selector);
        if (index < 0)
        {
            _conda.Add(package);
        }
        else if (Joined(_conda[index].Spec, package.Spec) is { } spec)
        {
            _conda[index] = _conda[index] with { Spec = spec };
        }
        else
        {
            LeaveOut(package.Span, package.Spec.ToString(), $"\"{_conda[index].Spec}\" is asked for as well; write one spec for both");
        }
    }

    public void Add(ImportedDistribution distribution)
    {
        var index = _distributions.FindIndex(other => other.Requirement.Name == distribution.Requirement.Name);
        if (index < 0)
        {
            _distributions.Add(distribution);
        }
        else if (_distributions[index].Local == distribution.Local
            && Joined(_distributions[index].Requirement, distribution.Requirement) is { } joined)
        {
            _distributions[index] = _distributions[index] with { Requirement = joined };
        }
        else
        {
            LeaveOut(
                distribution.Span, distribution.Requirement.ToString(),
                $"\"{_distributions[index].Requirement}\" is asked for as well; write one for both, or use targets");
        }
    }

    public ImportedEnvironment Build()
    {
        foreach (var (requirement, span) in _constraints)
        {
            Apply(requirement, span);
        }

        return new ImportedEnvironment
        {
            Name = Name,
            Channels = [.. _channels],
            Platforms = [.. _platforms],
            CondaPackages = [.. _conda],
            Distributions = [.. _distributions],
            IndexUrl = IndexUrl,
            ExtraIndexUrls = [.. _extraIndexUrls],
            FindLinks = [.. _findLinks],
            Variables = [.. _variables],
        };
    }

    /// <summary>A constraint bounds what is asked for; of a distribution that only others bring in a manifest says nothing.</summary>
    private void Apply(Requirement constraint, SourceSpan span)
    {
        var index = _distributions.FindIndex(other => other.Requirement.Name == constraint.Name);
        if (index >= 0 && _distributions[index] is { Local: null, Requirement.Url: null }
            && Joined(_distributions[index].Requirement, constraint) is { } joined)
        {
            _distributions[index] = _distributions[index] with { Requirement = joined };
        }
        else
        {
            LeaveOut(span, $"the constraint {constraint}", "manifests bound only the distributions they ask for");
        }
    }

    private static MatchSpec? Joined(MatchSpec first, MatchSpec second)
    {
        if (first == second)
        {
            return first;
        }

        if (first with { Version = null } != second with { Version = null })
        {
            return null;
        }

        var (one, other) = (first.Version ?? VersionSpec.Any, second.Version ?? VersionSpec.Any);
        return one == VersionSpec.Any ? second
            : other == VersionSpec.Any ? first
            : VersionSpec.TryParse($"{Grouped(one)},{Grouped(other)}", SpecParsing.Lenient, out var both, out _)
                ? first with { Version = both }
            : null;
    }

    /// <summary>"," binds more tightly than "|".</summary>
    private static string Grouped(VersionSpec version) =>
        version.ToString() is var text && text.Contains('|', StringComparison.Ordinal) ? $"({text})" : text;

    private static Requirement? Joined(Requirement first, Requirement second)
    {
        if (first.Url != second.Url || first.Marker?.ToString() != second.Marker?.ToString())
        {
            return null;
        }

        if (first.Equals(second))
        {
            return first;
        }

        var extras = first.Extras.Union(second.Extras).Select(extra => extra.Source).ToList();
        var specifiers = string.Join(',', new[] { first.Specifiers, second.Specifiers }.Where(set => !set.IsAny).Distinct());
        var text = $"{first.Name.Source}{(extras.Count > 0 ? $"[{string.Join(',', extras)}]" : string.Empty)}{specifiers}"
            + (first.Url is { } url ? $" @ {url}" : string.Empty)
            + (first.Marker is { } marker ? $" ; {marker}" : string.Empty);
        return Requirement.TryParse(text, out var joined, out _) ? joined : null;
    }

    private static void AddOnce<T>(List<T> list, T item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }
}

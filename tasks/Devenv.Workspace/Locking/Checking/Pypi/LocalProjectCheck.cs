using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>Whether a folder's project still says what is locked of it (spec/LOCK.md §5.3 rule 9).</summary>
internal static class LocalProjectCheck
{
    private static readonly string[] s_subdirs = ["linux-64", "linux-aarch64", "osx-64", "osx-arm64", "win-64", "win-arm64"];
    private static readonly string[] s_pythons =
    [
        "2.7.18", "3.6.15", "3.7.17", "3.8.20", "3.9.25", "3.10.0", "3.10.20", "3.11.14", "3.12.12", "3.13.11", "3.14.2", "3.15.0", "4.0.0",
    ];

    /// <summary>What differs, as a clause; null where nothing does.</summary>
    public static string? Difference(LocalProject project, LockedPypiPackage locked, RequirementCache requirements)
    {
        var had = locked.RequiresDist.Select(requirements.Of).OfType<Requirement>()
            .Where(requirement => !project.Redirected.Contains(requirement.Name)).ToList();
        if (Difference(project, project.Expanded, had) is { } difference && Difference(project, project.Plain, had) is not null)
        {
            return difference;
        }

        var python = locked.RequiresPython is { } text && VersionSpecifiers.TryParse(text, SpecifierParsing.Lenient, out var parsed, out _)
            ? parsed
            : null;
        return Equals(python, project.RequiresPython)
            ? null
            : $"it needs Python {project.RequiresPython?.ToString() ?? "of any version"}, "
                + $"but was locked with {locked.RequiresPython ?? "any version"}";
    }

    private static string? Difference(LocalProject project, ImmutableArray<Requirement> requirements, List<Requirement> had)
    {
        var wanted = requirements.Where(requirement => !project.Redirected.Contains(requirement.Name)).ToList();
        var (added, removed) = (Except(wanted, had), Except(had, wanted));
        Cancel(added, removed);
        return added.Count > 0 ? $"it asks for `{Show(added[0])}`, which it was locked without"
            : removed.Count > 0 ? $"it was locked with `{Show(removed[0])}`, which it no longer asks for"
            : null;
    }

    private static string Show(Requirement requirement) =>
        new RedactedText(requirement.Name.Source + requirement.ToString()[requirement.Name.Normalized.Length..]).ToString();

    private static List<Requirement> Except(List<Requirement> requirements, List<Requirement> others)
    {
        var known = others.ToHashSet();
        return requirements.Distinct().Where(requirement => !known.Contains(requirement)).ToList();
    }

    /// <summary>
    /// Markers of one meaning have many texts, and the lock file's went through another tool: what is left over on both sides is compared
    /// by where it holds.
    /// </summary>
    private static void Cancel(List<Requirement> added, List<Requirement> removed)
    {
        if (added.Count == 0 || removed.Count == 0)
        {
            return;
        }

        var extras = added.Concat(removed).SelectMany(requirement => ExtrasIn(requirement)).ToImmutableHashSet();
        var places = removed.ToLookup(requirement => Places(requirement, extras)).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var requirement in added.ToList())
        {
            if (places.TryGetValue(Places(requirement, extras), out var same))
            {
                added.Remove(requirement);
                same.ForEach(other => removed.Remove(other));
            }
        }
    }

    /// <summary>A requirement without its marker, and the probes under which the marker holds.</summary>
    private static string Places(Requirement requirement, ImmutableHashSet<PypiName> extras)
    {
        var text = requirement.ToString();
        var mark = requirement.Marker is null or { IsAlwaysTrue: true } ? -1 : text.IndexOf(" ; ", StringComparison.Ordinal);
        var key = new System.Text.StringBuilder(mark < 0 ? text : text[..mark]).Append(' ');
        foreach (var environment in Probes)
        {
            key.Append(requirement.Applies(environment, ImmutableHashSet<PypiName>.Empty) ? '1' : '0');
            foreach (var extra in extras)
            {
                key.Append(requirement.Applies(environment, ImmutableHashSet.Create(extra)) ? '1' : '0');
            }
        }

        return key.ToString();
    }

    private static IEnumerable<PypiName> ExtrasIn(Requirement requirement)
    {
        const string Mark = "extra == '";
        var text = requirement.ToString();
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at + 1, StringComparison.Ordinal))
        {
            var start = at + Mark.Length;
            if (text.IndexOf('\'', start) is var end and > 0 && PypiName.TryParse(text.AsSpan(start, end - start), out var name))
            {
                yield return name;
            }
        }
    }

    private static ImmutableArray<MarkerEnvironment> Probes { get; } =
    [
        .. s_subdirs.SelectMany(subdir =>
            s_pythons.Select(python => MarkerEnvironment.TryCreate(subdir, python, out var environment, out _) ? environment : null))
            .OfType<MarkerEnvironment>(),
    ];
}

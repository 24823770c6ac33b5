using System.Collections.Immutable;
using Devenv.Pypi.Names;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Describing;

/// <summary>What is locked for an environment on one of its platforms, for the eyes.</summary>
/// <param name="Packages">By name.</param>
internal sealed record ListedEnvironment(string Name, string Platform, ImmutableArray<ListedPackage> Packages)
{
    public static ListedEnvironment Of(WorkspaceEnvironment environment, WorkspacePlatform platform, ImmutableArray<LockedPackage> packages)
    {
        var conda = environment.Requirements(platform)
            .ToLookup(asked => asked.Spec.Name.Normalized, asked => SpecIn(asked.Text, asked.Spec.Name.Source));
        var pypi = environment.PypiRequirements(platform)
            .ToLookup(asked => asked.Name.Normalized, asked => SpecIn(asked.Text, asked.Name.Source));
        var listed = packages.Select(package => new ListedPackage(package, package switch
        {
            LockedPypiPackage => PypiName.TryParse(package.Name, out var name) ? Joined(pypi[name.Normalized]) : null,
            LockedCondaPackage known => Joined(conda[known.Record.Package.Name.Normalized]),
            _ => Joined(conda[package.Name]),
        }));
        return new ListedEnvironment(environment.Name, platform.Name, [.. listed.OrderBy(package => package.Name, StringComparer.Ordinal)]);
    }

    private static string? Joined(IEnumerable<string> specs) =>
        specs.Any() ? string.Join(", ", specs.Distinct(StringComparer.Ordinal)) : null;

    /// <summary>The text without the name that it begins with.</summary>
    private static string SpecIn(string text, string name)
    {
        var spec = text.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? text[name.Length..].Trim() : text;
        return spec.Length == 0 ? "*" : spec;
    }
}

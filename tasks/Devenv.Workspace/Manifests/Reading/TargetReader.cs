using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;
using Devenv.Workspace.Manifests.Reading.Conda;
using Devenv.Workspace.Manifests.Reading.Pypi;
using Devenv.Workspace.Manifests.Reading.Tasks;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads the tables that the manifest's top level, a feature and a target share (MANIFEST §2, §5).</summary>
internal static class TargetReader
{
    /// <param name="allowsBuildKinds">The deprecated host and build dependencies may stand here.</param>
    public static FeatureTarget Read(TableReader reader, bool allowsBuildKinds = true)
    {
        var dependencies = CondaDependencyReader.Read(reader, "dependencies");
        if (allowsBuildKinds)
        {
            dependencies = Join(dependencies, ReadDeprecated(reader, "host-dependencies"));
            dependencies = Join(dependencies, ReadDeprecated(reader, "build-dependencies"));
        }

        var (scripts, variables) = ActivationReader.Read(reader);
        return new FeatureTarget
        {
            Dependencies = dependencies,
            Constraints = CondaDependencyReader.Read(reader, "constraints", DependencyKind.Constraint),
            PypiDependencies = PypiDependencyReader.Read(reader, "pypi-dependencies"),
            DevelopedPackages = CondaDependencyReader.Read(reader, "dev", DependencyKind.Developed),
            Scripts = scripts,
            Variables = variables,
            Tasks = TaskReader.Read(reader),
            PypiOptions = PypiOptionsReader.Read(reader),
        };
    }

    /// <summary>The key <c>target</c>: a table per selector, in document order.</summary>
    public static ImmutableArray<SelectedTarget> ReadTargets(TableReader reader)
    {
        if (reader.Nested("target") is not { } targets)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<SelectedTarget>();
        foreach (var entry in targets.Table.Entries)
        {
            if (targets.Nested(entry.Name) is not { } table)
            {
                continue;
            }

            var target = Read(table);
            table.RefuseUnknown();
            if (!PlatformSelector.TryParse(entry.Name, out var selector, out var fault))
            {
                reader.Context.Report(DiagnosticTable.BadSelector, entry.Key, entry.Name, fault);
                continue;
            }

            reader.Context.Selectors.Add(new Placed<PlatformSelector>(selector, entry.Key.Span));
            read.Add(new SelectedTarget(selector, target));
        }

        return read.ToImmutable();
    }

    private static ImmutableArray<DeclaredDependency> ReadDeprecated(TableReader reader, string key)
    {
        if (reader.Take(key) is not { } entry)
        {
            return [];
        }

        if (reader.Context.AllowsSources)
        {
            reader.Context.Report(DiagnosticTable.BuildKindWithSources, entry.Key, key, "\"dependencies\"");
        }
        else
        {
            reader.Context.ReportOld(entry.Key, key, "\"dependencies\"");
        }

        return CondaDependencyReader.Read(reader, key);
    }

    private static ImmutableArray<DeclaredDependency> Join(ImmutableArray<DeclaredDependency> earlier,
        ImmutableArray<DeclaredDependency> later) =>
    [
        .. earlier.Select(dependency => later.FirstOrDefault(other => other.Name == dependency.Name) ?? dependency),
        .. later.Where(dependency => !earlier.Any(other => other.Name == dependency.Name)),
    ];
}

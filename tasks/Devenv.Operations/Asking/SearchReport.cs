using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Repodata;
using Devenv.Operations.Describing;
using Devenv.Primitives;

namespace Devenv.Operations.Asking;

/// <summary>What a search found.</summary>
internal static class SearchReport
{
    private const int MostVersions = 20;

    private const int MostPackages = 50;

    private const int MostNames = 5;

    public static string Text(SearchSpec wanted, ImmutableArray<FoundVersion> found, IReadOnlyList<IRecordSource> indexes)
    {
        if (found.IsEmpty)
        {
            return wanted.One is { } one
                ? Nothing(one, indexes)
                : $"no channel of the workspace has a package that \"{wanted.Name}\" takes\n";
        }

        var (most, what) = wanted.One is null ? (MostPackages, "packages") : (MostVersions, "versions");
        var table = new TextTable(4);
        foreach (var version in found.Take(most))
        {
            var builds = version.Builds.Select(subdir =>
                string.Create(CultureInfo.InvariantCulture, $"{subdir.Subdir.Name} {subdir.Builds.Length}"));
            table.Row(version.Name, version.Version.ToString(), version.Channel.CanonicalName, string.Join(", ", builds));
        }

        var more = found.Length > most
            ? string.Create(CultureInfo.InvariantCulture, $"… and {found.Length - most} more {what}\n")
            : string.Empty;
        return table + more;
    }

    /// <param name="exports">By the archive's address, of records that do not say it themselves.</param>
    public static string Json(ImmutableArray<FoundVersion> found, IReadOnlyDictionary<string, RunExports> exports) =>
        JsonReport.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var version in found)
            {
                writer.WriteStartObject();
                writer.WriteString("name", version.Name);
                writer.WriteString("version", version.Version.ToString());
                writer.WriteString("channel", version.Channel.CanonicalName);
                writer.WriteStartObject("builds");
                foreach (var (subdir, builds) in version.Builds)
                {
                    JsonReport.WriteTexts(writer, subdir.Name, builds.Select(build => build.Package.Build));
                }

                writer.WriteEndObject();
                WriteRunExports(writer, version, exports);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    /// <summary>What each build imposes on what is built against it; builds that impose nothing are left out.</summary>
    private static void WriteRunExports(Utf8JsonWriter writer, FoundVersion version, IReadOnlyDictionary<string, RunExports> exports)
    {
        writer.WriteStartObject("run_exports");
        foreach (var (subdir, builds) in version.Builds)
        {
            var imposing = builds
                .Select(build => (build.Package.Build, Exports: build.Package.RunExports ?? exports.GetValueOrDefault(build.Url)))
                .Where(build => build.Exports?.Lists.Any(list => !list.Specs.IsEmpty) == true)
                .ToList();
            if (imposing.Count == 0)
            {
                continue;
            }

            writer.WriteStartObject(subdir.Name);
            foreach (var (build, own) in imposing)
            {
                writer.WriteStartObject(build);
                foreach (var (kind, specs) in own!.Lists.Where(list => !list.Specs.IsEmpty)) // filtered above
                {
                    JsonReport.WriteTexts(writer, kind, specs);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static string Nothing(MatchSpec wanted, IReadOnlyList<IRecordSource> indexes)
    {
        var versions = FoundVersions.In(indexes, new MatchSpec { Name = wanted.Name });
        if (!versions.IsEmpty)
        {
            return $"no channel of the workspace has \"{wanted}\"; "
                + $"{wanted.Name.Source} exists as {versions[^1].Version} to {versions[0].Version}\n";
        }

        var names = indexes.SelectMany(index => index.Names).Select(name => name.Normalized).Distinct(StringComparer.Ordinal);
        var near = NearMiss.Nearest(wanted.Name.Normalized, names, MostNames);
        var question = near.IsEmpty ? string.Empty : $"; near names: {string.Join(", ", near)}";
        return $"no channel of the workspace has \"{wanted.Name.Source}\"{question}\n";
    }
}

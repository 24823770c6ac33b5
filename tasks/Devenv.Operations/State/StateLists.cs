using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Operations.Installing;
using Devenv.Primitives;

namespace Devenv.Operations.State;

/// <summary>
/// What <c>Devenv.Tasks.LastBuild</c> reads of a build: which stamps stand for the request, what is installed, what is in it. A line per item; values
/// are parted by <c>|</c>, which is written <c>%7C</c> within one, and <c>%</c> as <c>%25</c>.
/// </summary>
internal sealed class StateLists(WorkspaceState state, string key)
{
    public void Write(ImmutableArray<SelectedEnvironment> selected, ImmutableArray<LinkedEnvironment> linked)
    {
        WriteLines(state.PackagesList(key),
            selected.SelectMany(environment => environment.Records.Select(record => Package(environment, record))));
        WriteLines(
            state.EnvironmentsList(key),
            linked.Select(environment => Line(environment.Name, environment.Prefix, environment.Platform, environment.ActivationFile)));
        WriteLines(state.StampsList(key), selected.Select(environment => WorkspaceState.Stamp(environment.Prefix)));
    }

    private static string Package(SelectedEnvironment environment, RepodataRecord record) =>
        Line(
            environment.Environment.Name,
            record.Package.Name.Normalized,
            record.Package.Version.ToString(),
            record.Package.Build,
            record.Channel is { } channel ? ChannelUrl.FromUrl(channel).CanonicalName : string.Empty,
            new RedactedUrl(record.Url).ToString(),
            "conda",
            record.Package.License ?? string.Empty);

    private static string Line(params string[] values) =>
        string.Join('|', values.Select(value => Escape(value).ReplaceLineEndings(" ")));

    private static string Escape(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private static void WriteLines(string path, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        AtomicFile.WriteIfDifferent(path, text.ToString());
    }
}

using Devenv.Conda.Solving;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Reads an environment's <c>options</c> (spec/LOCK.md §2.4).</summary>
internal sealed class LockOptionsReader(LockFields fields)
{
    public LockOptions Read(YamlNode? node)
    {
        if (fields.Mapping(node, "a mapping of options") is not { } options)
        {
            return LockOptions.Default;
        }

        var mode = fields.Text(options["pypi-prerelease-mode"], "a prerelease mode");
        return new LockOptions
        {
            Strategy = OneOf<SolveStrategy>(options["strategy"], "a solve strategy", LockOptions.TextOf),
            ChannelPriority = OneOf<ChannelPriority>(options["channel-priority"], "a channel priority", LockOptions.TextOf),
            PypiPrereleaseMode = mode ?? LockOptions.DefaultPrereleaseMode,
            IsPrereleaseModeWritten = mode is not null,
            ExcludeNewer = fields.Text(options["exclude-newer"], "a moment"),
        };
    }

    private T OneOf<T>(YamlNode? node, string what, Func<T, string> textOf)
        where T : struct, Enum
    {
        if (fields.Text(node, what) is not { } text)
        {
            return default;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (textOf(value) == text)
            {
                return value;
            }
        }

        fields.Report(DiagnosticTable.LockFieldMalformed, node, text, what);
        return default;
    }
}

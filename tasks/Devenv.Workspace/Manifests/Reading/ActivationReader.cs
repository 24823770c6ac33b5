using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>activation</c> tables (MANIFEST §11).</summary>
internal static class ActivationReader
{
    public static (ImmutableArray<string>? Scripts, ImmutableArray<KeyValuePair<string, string>> Variables) Read(TableReader reader)
    {
        if (reader.Nested("activation") is not { } activation)
        {
            return (null, []);
        }

        var scripts = activation.Strings("scripts");
        var variables = ReadVariables(activation, "env");
        activation.RefuseUnknown();
        return (scripts?.Select(script => script.Value).ToImmutableArray(), variables);
    }

    /// <summary>A table of strings.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> ReadVariables(TableReader reader, string key)
    {
        if (reader.Nested(key) is not { } variables)
        {
            return [];
        }

        var read = variables.Table.Entries.Select(entry => (entry.Name, Value: variables.Text(entry.Name))).ToList();
        return [.. read.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value!))]; // Filtered.
    }
}

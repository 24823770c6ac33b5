using System.Text;
using System.Text.Json.Nodes;

namespace Devenv.Workspace.Tests.Manifests.Schema;

/// <summary>Writes a JSON object as TOML: a line per key, everything below inline.</summary>
internal static class InlineToml
{
    public static string Write(JsonObject root)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in root)
        {
            text.Append('"').Append(key).Append("\" = ");
            Append(text, value!);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode node)
    {
        switch (node)
        {
            case JsonObject table:
                text.Append("{ ");
                foreach (var ((key, value), index) in table.Select((pair, index) => (pair, index)))
                {
                    text.Append(index == 0 ? "\"" : ", \"").Append(key).Append("\" = ");
                    Append(text, value!);
                }

                text.Append(" }");
                break;
            case JsonArray array:
                text.Append('[');
                foreach (var (item, index) in array.Select((item, index) => (item, index)))
                {
                    text.Append(index == 0 ? string.Empty : ", ");
                    Append(text, item!);
                }

                text.Append(']');
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }
}

using System.Text;

namespace Devenv.Operations.Asking;

/// <summary>The answers to why packages are where they are; for people, places with the same answer are told together.</summary>
internal static class PresenceReport
{
    private const int MostDemands = 12;

    public static string Text(IEnumerable<PackageAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var package in answers.GroupBy(answer => answer.Presence.Package))
        {
            foreach (var same in package.GroupBy(answer => Tell(answer.Presence)))
            {
                text.Append(text.Length > 0 ? "\n" : string.Empty)
                    .Append(package.Key).Append(" in ").AppendJoin(", ", Places(same)).Append(": ").Append(same.Key);
            }
        }

        return text.ToString();
    }

    public static string Json(IEnumerable<PackageAnswer> answers) =>
        JsonReport.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var (environment, platform, presence) in answers)
            {
                writer.WriteStartObject();
                writer.WriteString("package", presence.Package);
                writer.WriteString("environment", environment);
                writer.WriteString("platform", platform);
                writer.WriteString("locked", presence.Locked);
                JsonReport.WriteTexts(writer, "chains", presence.Chains);
                writer.WriteStartArray("demands");
                foreach (var demand in presence.Demands)
                {
                    writer.WriteStartObject();
                    writer.WriteString("by", demand.By);
                    writer.WriteString("spec", demand.Spec);
                    writer.WriteBoolean("isConstraint", demand.IsConstraint);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteString("absence", presence.Absence);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });

    /// <summary><c>environment (platform, platform)</c></summary>
    private static IEnumerable<string> Places(IEnumerable<PackageAnswer> answers) =>
        answers.GroupBy(answer => answer.Environment).Select(group =>
            $"{group.Key} ({string.Join(", ", group.Select(answer => answer.Platform))})");

    private static string Tell(PackagePresence presence)
    {
        if (presence.Absence is { } absence)
        {
            return absence + "\n";
        }

        var text = new StringBuilder().Append(presence.Locked).Append('\n');
        foreach (var chain in presence.Chains)
        {
            text.Append("  ").Append(chain.Contains('→', StringComparison.Ordinal) ? "required by " : "requested as ").Append(chain)
                .Append('\n');
        }

        foreach (var demand in presence.Demands.Take(MostDemands))
        {
            text.Append("  ").Append(demand.By).Append(demand.IsConstraint ? " allows only " : " requires ").Append(demand.Spec)
                .Append('\n');
        }

        if (presence.Demands.Length > MostDemands)
        {
            text.Append("  … and ").Append(presence.Demands.Length - MostDemands).Append(" more\n");
        }

        return text.ToString();
    }
}

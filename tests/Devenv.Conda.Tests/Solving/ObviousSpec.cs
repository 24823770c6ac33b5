namespace Devenv.Conda.Tests.Solving;

/// <summary>A requirement on whole-numbered versions, with what an obvious solver needs to judge it.</summary>
/// <param name="Operator"><c>==</c>, <c>&gt;=</c>, <c>&lt;</c>, or empty for any version.</param>
internal sealed record ObviousSpec(string Name, string Operator, int Version)
{
    /// <summary>An extra of the package that is asked for too.</summary>
    public string? Extra { get; init; }

    /// <summary>A flag that the record must have.</summary>
    public string? Flag { get; init; }

    /// <summary>The place of the channel that the record must be from; of the request only.</summary>
    public int? Channel { get; init; }

    /// <summary>What has to be chosen for the requirement to hold.</summary>
    public ObviousSpec? Condition { get; init; }

    public bool Takes(ObviousRecord record) => record.Name == Name && (Flag is null || Flag == record.Flag) && Operator switch
    {
        "==" => record.Version == Version,
        ">=" => record.Version >= Version,
        "<" => record.Version < Version,
        _ => true,
    };

    public override string ToString()
    {
        string[] keys =
        [
            .. Flag is null ? [] : new[] { $"flags=[{Flag}]" },
            .. Channel is null ? [] : new[] { $"channel=\"https://channels.test/c{Channel + 1}\"" },
            .. Extra is null ? [] : new[] { $"extras=[{Extra}]" },
            .. Condition is null ? [] : new[] { $"when=\"{Condition.ToString().Replace("\"", "\\\"", StringComparison.Ordinal)}\"" },
        ];
        var text = Operator.Length == 0 ? Name : $"{Name} {Operator}{Version}";
        return keys.Length == 0 ? text : $"{text}[{string.Join(", ", keys)}]";
    }
}

using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Records;

namespace Devenv.Conda.Matching;

/// <summary>A query that selects package records (CEP 29).</summary>
public sealed partial class MatchSpec
{
    private MatchSpec(PackageName name) => Name = name;

    public PackageName Name { get; }

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, SpecParsing parsing, [NotNullWhen(true)] out MatchSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = PackageName.TryParse(text.Split(' ')[0], out var name) ? new MatchSpec(name) : null;
        fault = spec is null ? "the name is missing" : null;
        return spec is not null;
    }
}

using Devenv.Conda.Matching;

namespace Devenv.Conda.Solving;

/// <summary>What a record's text says: a spec, or why it is none.</summary>
internal sealed record SpecReading(MatchSpec? Spec, string? Fault)
{
    public static SpecReading Of(string text) =>
        MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault) ? new(spec, null) : new(null, fault);
}

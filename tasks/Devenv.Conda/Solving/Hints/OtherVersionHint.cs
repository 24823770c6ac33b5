namespace Devenv.Conda.Solving.Hints;

/// <summary>The name exists, but in no version that is asked for: the versions there are.</summary>
internal static class OtherVersionHint
{
    public static string? For(HintContext context) =>
        context.End.Kind == RefutationKind.Lacks && !context.IsVirtual && !context.IsRefusedByRequest
        && context is { Known: { IsEmpty: false } known, Wanted: { } name }
            ? $"{name.Source} exists as {CandidateText.OfAll(known.Select(record => record.Package.Version))}"
            : null;
}

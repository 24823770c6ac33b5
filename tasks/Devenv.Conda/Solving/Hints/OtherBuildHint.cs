namespace Devenv.Conda.Solving.Hints;

/// <summary>The version exists, but not in that build: the builds there are.</summary>
internal static class OtherBuildHint
{
    private const int Most = 4;

    public static string? For(HintContext context)
    {
        if (context.End.Kind != RefutationKind.Lacks || context.IsVirtual || context.IsRefusedByRequest)
        {
            return null;
        }

        foreach (var spec in context.Specs.Where(spec => spec.Build is not null || spec.BuildNumber is not null))
        {
            var builds = context.Known
                .Where(record => spec.Version?.Matches(record.Package.Version) ?? true)
                .OrderByDescending(record => record.Package.Version)
                .ThenByDescending(record => record.Package.BuildNumber)
                .Select(record => record.Package.Build)
                .Distinct()
                .ToList();
            if (builds.Count > 0)
            {
                var more = builds.Count > Most ? $" and {builds.Count - Most} more" : string.Empty;
                return $"{spec.Name.Source} {spec.Version?.ToString() ?? "*"} exists in the builds "
                    + $"{string.Join(", ", builds.Take(Most))}{more}";
            }
        }

        return null;
    }
}

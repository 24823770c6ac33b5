namespace Devenv.Conda.Matching;

/// <summary>How much of conda's historic writing is accepted: manifests are read strictly, repodata leniently.</summary>
public enum SpecParsing
{
    Lenient,
    Strict,
}

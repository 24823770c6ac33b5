namespace Devenv.Pypi.Requirements;

/// <summary>The comparisons of PEP 508.</summary>
internal enum MarkerOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Compatible,
    Identical,
    In,
    NotIn,
}

namespace Devenv.Conda.Versions;

/// <summary>How a relation to one value is written.</summary>
internal static class VersionRelationText
{
    public static string Symbol(this VersionRelation relation) => relation switch
    {
        VersionRelation.Equal => "==",
        VersionRelation.NotEqual or VersionRelation.NotStartsWith => "!=",
        VersionRelation.Less => "<",
        VersionRelation.LessOrEqual => "<=",
        VersionRelation.Greater => ">",
        VersionRelation.GreaterOrEqual => ">=",
        VersionRelation.Compatible => "~=",
        _ => string.Empty,
    };
}

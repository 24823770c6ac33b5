namespace Devenv.Conda.Solving;

/// <summary>Why a candidate is in no solution.</summary>
internal enum RefutationKind
{
    /// <summary>The request or a rule of the channels leaves it out.</summary>
    Excluded,

    /// <summary>It requires what is not there or what the request does not allow.</summary>
    Lacks,

    /// <summary>It allows nothing of a name but what is not there.</summary>
    Constrains,

    /// <summary>Another version of its name is needed.</summary>
    Clashes,

    /// <summary>It requires what has candidates, and each of them is refuted.</summary>
    Requires,
}

namespace Devenv.Conformance;

/// <summary>One way of judging the product against data of a given layout.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>What the arguments after the verb are, for the usage text.</summary>
    string Usage { get; }

    /// <summary>Judges every case below the paths, in a stable order.</summary>
    /// <param name="arguments">What stood after the verb, without <c>--json</c> and <c>--known</c>.</param>
    /// <exception cref="UsageException">The arguments do not fit.</exception>
    IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments);
}

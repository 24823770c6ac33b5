using System.Collections.Immutable;

namespace Devenv.Conformance.Fuzzing;

/// <summary>A reader whose inputs are damaged.</summary>
internal interface IFuzzSubject
{
    /// <summary>The sound files that cases are made of.</summary>
    ImmutableArray<byte[]> Files { get; }

    /// <summary>How many of the cases were read, not refused.</summary>
    int Accepted { get; }

    /// <returns>What is wrong with the way a case is read or refused, or null.</returns>
    string? Judge(byte[] content);
}

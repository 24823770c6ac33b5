using System.Collections.Immutable;

namespace Devenv.Primitives.Diagnostics;

/// <summary>
/// An expected failure of the outside world (I/O, corruption, a bad file), thrown where the facts are known and caught once, at the edge.
/// </summary>
public sealed class DevenvException : Exception
{
    public DevenvException(Diagnostic diagnostic, Exception? cause = null)
        : this([diagnostic], cause)
    {
    }

    /// <param name="diagnostics">At least one; all of them are reported.</param>
    public DevenvException(ImmutableArray<Diagnostic> diagnostics, Exception? cause = null)
        : base(diagnostics[0].ToString(), cause)
    {
        Diagnostics = diagnostics;
    }

    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public Diagnostic Diagnostic => Diagnostics[0];
}

namespace Devenv.Activation.Shell.Execution;

/// <summary>What <c>set</c> and <c>shopt</c> switch.</summary>
[Flags]
internal enum ShellOptions
{
    None = 0,

    /// <summary><c>set -e</c>: a failure that nothing asks about ends the command.</summary>
    StopOnFailure = 1,

    /// <summary><c>set -o pipefail</c>: a pipeline fails with the last of its commands that fails.</summary>
    PipelineFails = 2,

    /// <summary><c>shopt -s nullglob</c>: a pattern without a match is no word.</summary>
    EmptyPatterns = 4,

    /// <summary><c>shopt -s failglob</c>: a pattern without a match is a failure.</summary>
    FailingPatterns = 8,

    /// <summary><c>shopt -s globstar</c>, which is on: <c>**</c> stands for folders at any depth.</summary>
    RecursivePatterns = 16,
}

using System.Collections.Immutable;
using Devenv.Operations.Verifying;

namespace Devenv.Operations;

/// <summary>What verifying the environments of a request found.</summary>
public sealed record VerifyOutcome(ImmutableArray<VerifiedEnvironment> Environments)
{
    /// <summary>A line per finding.</summary>
    public string Text => string.Join('\n', Environments.SelectMany(environment => environment.Lines));

    /// <summary>For machines: every finding.</summary>
    public string Json => VerificationJson.Write(Environments);
}

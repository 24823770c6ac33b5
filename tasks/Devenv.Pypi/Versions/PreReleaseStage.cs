namespace Devenv.Pypi.Versions;

/// <summary>The stages of a release, in their order.</summary>
internal enum PreReleaseStage
{
    /// <summary>Only a development release: before every pre-release.</summary>
    Development,
    Alpha,
    Beta,
    Candidate,

    /// <summary>No pre-release: the release itself and what follows it.</summary>
    Final,
}

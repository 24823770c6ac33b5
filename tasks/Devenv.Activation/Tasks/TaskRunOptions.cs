namespace Devenv.Activation.Tasks;

/// <summary>How tasks are run.</summary>
/// <param name="Force">What is known of earlier runs does not count.</param>
/// <param name="Explain">Tells for each task why it runs or not.</param>
/// <param name="Jobs">How many may run side by side, at least 1.</param>
public sealed record TaskRunOptions(bool Force, bool Explain, int Jobs);

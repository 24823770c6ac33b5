namespace Devenv.Activation.Shell.Syntax;

/// <summary>A pipeline with the connector before it.</summary>
/// <param name="IsAnd"><c>&amp;&amp;</c>: runs after success; else <c>||</c>: after failure.</param>
public sealed record ConnectedPipeline(bool IsAnd, Pipeline Pipeline);

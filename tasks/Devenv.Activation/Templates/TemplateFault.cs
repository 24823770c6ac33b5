namespace Devenv.Activation.Templates;

/// <summary>Why a template cannot be rendered, as a clause without a full stop.</summary>
public sealed record TemplateFault(string Reason);

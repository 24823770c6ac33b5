namespace Devenv.Activation.Templates;

/// <summary>The value of a name that has none. Only <c>default</c> and <c>is defined</c> take it; anything else is a fault.</summary>
internal sealed record Undefined(string Name);

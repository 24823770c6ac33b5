namespace Devenv.Activation.Templates;

/// <summary>Ends the rendering of a template from anywhere within it; <see cref="Template"/> makes a value of it.</summary>
public sealed class TemplateException(string reason) : Exception(reason);

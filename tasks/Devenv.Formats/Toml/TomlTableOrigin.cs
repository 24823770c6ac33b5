namespace Devenv.Formats.Toml;

/// <summary>What brought a table into being, which decides what may still be added to it (TOML 1.0, "Table").</summary>
public enum TomlTableOrigin
{
    /// <summary>The document itself.</summary>
    Root,

    /// <summary>A part of a header that is not its last; its own header may follow.</summary>
    Implied,

    /// <summary>Its own header.</summary>
    Header,

    /// <summary>A part of a dotted key that is not its last.</summary>
    DottedKey,

    /// <summary>Braces; nothing can be added.</summary>
    Inline,
}

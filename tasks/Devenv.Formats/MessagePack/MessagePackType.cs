namespace Devenv.Formats.MessagePack;

/// <summary>What a MessagePack value is; the widths of numbers and lengths do not matter to a reader.</summary>
public enum MessagePackType
{
    Nil,
    Boolean,
    Integer,
    Float,
    Text,
    Binary,
    List,
    Map,

    /// <summary>A type of an application, such as a time stamp.</summary>
    Extension,
}

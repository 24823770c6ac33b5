using System.Collections.Immutable;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>A field of an entry: a scalar, a list of texts, or any other value.</summary>
/// <param name="Scalar">Null where it is no scalar.</param>
/// <param name="IsPlain">Whether the scalar stands without quotes.</param>
/// <param name="Texts">The items of a list that holds nothing but texts; else default.</param>
/// <param name="Node">Any other value, or one that was read as a tree.</param>
internal readonly record struct LockEntryField(
    string Key, string? Scalar, bool IsPlain, ImmutableArray<string> Texts, YamlNode? Node, int Line, int Column)
{
    /// <summary>Whether the scalar stands for no value.</summary>
    public bool IsNull => IsPlain && Scalar is "" or "null" or "~" or "Null" or "NULL";

    public YamlNode ToNode() =>
        Node ?? (Scalar is not null
            ? YamlScalar.Read(Scalar, IsPlain, Line, Column)
            : new YamlSequence([.. Texts.Select(text => (YamlNode)YamlScalar.Of(text))]) { Line = Line, Column = Column });
}

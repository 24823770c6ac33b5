using Devenv.Formats.Yaml;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>An independent parser gives back every tree that the emitter writes.</summary>
public sealed class YamlTreePropertyTests
{
    private static readonly string[] s_texts =
    [
        "a", "", "null", "007", "1.0", "- a", "a: b", "# c", "it's", "\"", "two\nlines", "end\n", "\n", " lead", "tail ", "tab\t", "é",
        "\U0001F600", "{", "[x]", "? q", "---", "%x", "a #b",
    ];

    [Fact]
    public void Trees_read_back_as_they_were() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var tree = Tree(new Random(seed), 0);
            return Shape(tree) == Shape(ParsedYaml.Of(YamlEmitter.Emit(tree)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static YamlNode Tree(Random random, int depth) =>
        random.Next(depth > 4 ? 3 : 6) switch
        {
            0 => YamlScalar.Of(s_texts[random.Next(s_texts.Length)]),
            1 => YamlScalar.Of(random.NextInt64()),
            2 => random.Next(2) == 0 ? YamlScalar.Null : YamlScalar.Of(value: true),
            3 => new YamlSequence([.. Enumerable.Range(0, random.Next(4)).Select(_ => Tree(random, depth + 1))]),
            _ => new YamlMapping([.. Enumerable.Range(0, random.Next(4))
                .Select(i => new YamlEntry(YamlScalar.Of(s_texts[random.Next(s_texts.Length)] + i), Tree(random, depth + 1)))]),
        };

    private static string Shape(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => $"{(scalar.IsText ? "text" : "other")}<{scalar.Text}>",
            YamlSequence list => $"[{string.Join(", ", list.Items.Select(Shape))}]",
            YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{Shape(entry.Key)}={Shape(entry.Value)}"))}}}",
            _ => string.Empty,
        };
}

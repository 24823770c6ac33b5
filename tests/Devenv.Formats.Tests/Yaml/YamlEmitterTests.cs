using Devenv.Formats.Yaml;

namespace Devenv.Formats.Tests.Yaml;

public sealed class YamlEmitterTests
{
    [Fact]
    public void Sequences_stand_at_their_keys_column_and_mappings_two_further() =>
        Assert.Equal(
            """
            version: 7
            environments:
              default:
                channels:
                - url: https://h/c/
                  used_env_vars: []
                packages:
                  linux-64:
                  - conda: a
                  - conda: b
            nothing: null
            empty: {}
            nested:
            - - a
              - '1'
            - - b

            """,
            YamlEmitter.Emit(Map(
                ("version", YamlScalar.Of(7)),
                ("environments", Map(("default", Map(
                    ("channels", List(Map(("url", YamlScalar.Of("https://h/c/")), ("used_env_vars", List())))),
                    ("packages", Map(("linux-64", List(Map(("conda", YamlScalar.Of("a"))), Map(("conda", YamlScalar.Of("b"))))))))))),
                ("nothing", YamlScalar.Null),
                ("empty", Map()),
                ("nested", List(List(YamlScalar.Of("a"), YamlScalar.Of("1")), List(YamlScalar.Of("b")))))));

    [Theory]
    [InlineData("3", "'3': x\n")]
    [InlineData("null", "'null': x\n")]
    [InlineData("a: b", "'a: b': x\n")]
    public void Keys_follow_the_rules_of_values(string key, string expected)
        => Assert.Equal(expected, YamlEmitter.Emit(Map((key, YamlScalar.Of("x")))));

    [Theory]
    [InlineData("it's: x", "a: 'it''s: x'\n")]
    [InlineData("tab\t\"x\"\\", "a: \"tab\\t\\\"x\\\"\\\\\"\n")]
    [InlineData("\U0001F600\u0001", "a: \"\\U0001F600\\x01\"\n")]
    [InlineData("x\ny", "a: |-\n  x\n  y\n")]
    [InlineData("x\ny\n", "a: |\n  x\n  y\n")]
    [InlineData("x\n\n", "a: |+\n  x\n\n")]
    [InlineData(" x\n", "a: |2\n   x\n")]
    public void Texts_are_escaped_as_their_style_asks(string text, string expected) =>
        Assert.Equal(expected, YamlEmitter.Emit(Map(("a", YamlScalar.Of(text)))));

    [Fact]
    public void Booleans_and_numbers_are_not_quoted() =>
        Assert.Equal("- true\n- false\n- -12\n- 'true'\n",
            YamlEmitter.Emit(List(YamlScalar.Of(value: true), YamlScalar.Of(value: false), YamlScalar.Of(-12), YamlScalar.Of("true"))));

    private static YamlMapping Map(params (string Key, YamlNode Value)[] entries) =>
        new([.. entries.Select(entry => new YamlEntry(YamlScalar.Of(entry.Key), entry.Value))]);

    private static YamlSequence List(params YamlNode[] items) => new([.. items]);
}

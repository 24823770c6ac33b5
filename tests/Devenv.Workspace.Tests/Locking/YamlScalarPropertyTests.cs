using Devenv.Formats.Yaml;
using FsCheck;
using FsCheck.Fluent;
using YamlDotNet.Core;
using Scalar = YamlDotNet.Core.Events.Scalar;

namespace Devenv.Workspace.Tests.Locking;

/// <summary>An independent reader gives back every text that the emitter writes.</summary>
public sealed class YamlScalarPropertyTests
{
    private static readonly string[] s_alphabet =
    [
        "a", "Z", "0", "1", "9", " ", "-", ":", "#", "'", "\"", "\\", "\n", "\t", "e", ".", "+", "*", "&", "!", "|", ">", "%", "@", "`",
        "{", "}", "[", "]", ",", "?", "~", "ü", "\u0001", "\u0085", "\u2028", "\U0001F600", "null", "true", "0x", "---",
    ];

    [Fact]
    public void Texts_read_back_as_values_and_keys()
    {
        var texts = Gen.Elements(s_alphabet).ListOf().Select(string.Concat).Where(text => !text.StartsWith('\uFEFF'));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var yaml = YamlEmitter.Emit(new YamlMapping(
                [new(YamlScalar.Of("k"), YamlScalar.Of(text)), new(YamlScalar.Of(text + "x"), new YamlSequence([YamlScalar.Of(text)]))]));
            return Scalars(yaml).SequenceEqual(["k", text, text + "x", text]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static List<string> Scalars(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var scalars = new List<string>();
        while (parser.MoveNext())
        {
            if (parser.Current is Scalar scalar)
            {
                scalars.Add(scalar.Value);
            }
        }

        return scalars;
    }
}

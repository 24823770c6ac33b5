using System.Globalization;
using System.Text;

namespace Devenv.Solver.Tests;

/// <summary>Random universes with few names, tight enough that about half of the problems have no solution.</summary>
internal sealed class RandomUniverse(Random random)
{
    private const string Names = "abcdef";

    public string Text()
    {
        var text = new StringBuilder();
        foreach (var name in Names)
        {
            var versions = random.Next(0, 4) == 0 ? random.Next(4, 7) : random.Next(1, 4);
            for (var version = 1; version <= versions; version++)
            {
                var mark = random.Next(24) switch { 0 => "!", 1 => "?", 2 when version == 1 => "@", _ => string.Empty };
                text.Append(CultureInfo.InvariantCulture,
                    $"{mark}{name} {version}: {List(3, conditional: true)} / {List(2, conditional: false)}\n");
            }
        }

        return text.ToString();
    }

    public string Problem() => $"{Set()}, {Set()}, {List(2, conditional: true)} / {List(1, conditional: false)}";

    private string List(int most, bool conditional) =>
        string.Join(", ",
            Enumerable.Range(0, random.Next(most + 1)).Select(_ => conditional && random.Next(4) == 0 ? Conditional() : Set()));

    private string Conditional() => random.Next(3) switch
    {
        0 => $"{Set()} if {Set()}",
        1 => $"{Set()} if {Set()} and {Set()}",
        _ => $"{Set()} if {Set()} or {Set()} and {Set()}",
    };

    private string Set()
    {
        var name = Names[random.Next(Names.Length)];
        return random.Next(4) switch
        {
            0 => $"{name}",
            1 => $"{name}={random.Next(1, 4)}",
            2 => $"{name}<{random.Next(2, 5)}",
            _ => $"{name}>{random.Next(0, 3)}",
        };
    }
}

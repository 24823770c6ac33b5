using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Commands;

/// <summary>
/// The options and operands of a built-in command; options may stand anywhere before <c>--</c>, as with the GNU programs.
/// </summary>
/// <param name="Flags">The letters of those that are set.</param>
/// <param name="Unknown">The first that the command does not have.</param>
internal sealed record CommandOptions(string Flags, ImmutableArray<string> Operands, string? Unknown)
{
    /// <param name="letters">The options of one letter.</param>
    /// <param name="names">The long ones, each with the letter it stands for.</param>
    public static CommandOptions Read(ImmutableArray<string> arguments, string letters,
        params ReadOnlySpan<(string Name, char Letter)> names)
    {
        var flags = string.Empty;
        var operands = ImmutableArray.CreateBuilder<string>();
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            if (argument == "--")
            {
                operands.AddRange(arguments[(index + 1)..]);
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
            {
                operands.Add(argument);
                continue;
            }

            var set = argument[1] == '-' ? LetterOf(argument[2..], names) : argument[1..];
            if (set.Length == 0 || set.Any(letter => !letters.Contains(letter, StringComparison.Ordinal)))
            {
                return new CommandOptions(flags, [], argument);
            }

            flags += set;
        }

        return new CommandOptions(flags, operands.ToImmutable(), null);
    }

    public bool Has(char letter) => Flags.Contains(letter, StringComparison.Ordinal);

    private static string LetterOf(string name, ReadOnlySpan<(string Name, char Letter)> names)
    {
        foreach (var known in names)
        {
            if (known.Name == name)
            {
                return known.Letter.ToString();
            }
        }

        return string.Empty;
    }
}

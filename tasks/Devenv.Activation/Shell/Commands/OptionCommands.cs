using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary><c>set</c> and <c>shopt</c>.</summary>
internal static class OptionCommands
{
    public static BuiltInResult Set(BuiltInCall call)
    {
        for (var index = 0; index < call.Arguments.Length; index++)
        {
            var argument = call.Arguments[index];
            if (argument is not ['-' or '+', _, ..])
            {
                return call.Fail($"\"{argument}\" is no option; positional parameters are not part of the task shell");
            }

            foreach (var letter in argument[1..])
            {
                var option = letter switch
                {
                    'e' => ShellOptions.StopOnFailure,
                    'o' when index + 1 < call.Arguments.Length => Named(call.Arguments[++index]),
                    _ => ShellOptions.None,
                };
                if (option == ShellOptions.None)
                {
                    return call.Fail($"the option \"{(letter == 'o' ? call.Arguments[index] : argument)}\" is not part of the task shell");
                }

                Switch(call.State, option, argument[0] == '-');
            }
        }

        return BuiltInResult.Success;
    }

    public static BuiltInResult Shopt(BuiltInCall call)
    {
        bool? isOn = call.Arguments switch
        {
            ["-s", ..] => true,
            ["-u", ..] => false,
            _ => null,
        };
        var isSet = true;
        foreach (var name in isOn is null ? call.Arguments : call.Arguments[1..])
        {
            var option = name switch
            {
                "nullglob" => ShellOptions.EmptyPatterns,
                "failglob" => ShellOptions.FailingPatterns,
                "globstar" => ShellOptions.RecursivePatterns,
                _ => ShellOptions.None,
            };
            if (option == ShellOptions.None)
            {
                return call.Fail($"the option \"{name}\" is not part of the task shell; it has nullglob, failglob and globstar");
            }

            if (isOn is { } on)
            {
                Switch(call.State, option, on);
            }
            else
            {
                isSet &= call.State.Has(option);
                call.Write($"{name,-15}\t{(call.State.Has(option) ? "on" : "off")}\n");
            }
        }

        return isSet ? BuiltInResult.Success : new BuiltInResult.Ended(new Flow(1));
    }

    private static ShellOptions Named(string name) => name switch
    {
        "errexit" => ShellOptions.StopOnFailure,
        "pipefail" => ShellOptions.PipelineFails,
        _ => ShellOptions.None,
    };

    private static void Switch(ShellState state, ShellOptions option, bool isOn) =>
        state.Options = isOn ? state.Options | option : state.Options & ~option;
}

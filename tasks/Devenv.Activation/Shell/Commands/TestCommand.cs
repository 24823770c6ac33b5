using System.Collections.Immutable;
using System.Globalization;
using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary><c>test</c>: files, texts and numbers (POSIX), without <c>-a</c>, <c>-o</c> and parentheses.</summary>
internal static class TestCommand
{
    private const int Wrong = 2;

    public static BuiltInResult Run(BuiltInCall call)
    {
        var (isTrue, fault) = Judge(call.Arguments, call.State);
        return fault is null ? new BuiltInResult.Ended(new Flow(isTrue ? 0 : 1)) : call.Fail(fault, Wrong);
    }

    private static (bool IsTrue, string? Fault) Judge(ImmutableArray<string> arguments, ShellState state)
    {
        switch (arguments)
        {
            case []:
                return (false, null);
            case [var text]:
                return (text.Length > 0, null);
            case [_, "=" or "!=" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge", _]:
                return Compare(arguments[0], arguments[1], arguments[2]);
            case ["!", .. var rest]:
                var (isTrue, fault) = Judge(rest, state);
                return (!isTrue, fault);
            case [var operation, var operand]:
                return Unary(operation, operand, state);
            case [_, var operation, _]:
                return (false, $"\"{operation}\" compares nothing");
            default:
                return (false, "too many arguments");
        }
    }

    private static (bool IsTrue, string? Fault) Unary(string operation, string operand, ShellState state)
    {
        var place = operation is "-n" or "-z" || operand.Length == 0 ? string.Empty : state.PlaceOf(operand);
        return operation switch
        {
            "-n" => (operand.Length > 0, null),
            "-z" => (operand.Length == 0, null),
            "-e" => (Path.Exists(place), null),
            "-f" => (File.Exists(place), null),
            "-d" => (Directory.Exists(place), null),
            "-s" => (Directory.Exists(place) || (File.Exists(place) && new FileInfo(place).Length > 0), null),
            _ => (false, $"\"{operation}\" asks nothing"),
        };
    }

    private static (bool IsTrue, string? Fault) Compare(string left, string operation, string right)
    {
        if (operation is "=" or "!=")
        {
            return (left == right == (operation == "="), null);
        }

        if (!TryNumber(left, out var first))
        {
            return (false, $"\"{left}\" is no number");
        }

        if (!TryNumber(right, out var second))
        {
            return (false, $"\"{right}\" is no number");
        }

        return (operation switch
        {
            "-eq" => first == second,
            "-ne" => first != second,
            "-lt" => first < second,
            "-le" => first <= second,
            "-gt" => first > second,
            _ => first >= second,
        }, null);
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}

using System.Globalization;
using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary><c>sleep 1.5</c>, with <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c> behind a number; several are added.</summary>
internal static class SleepCommand
{
    public static async Task<BuiltInResult> RunAsync(BuiltInCall call)
    {
        if (call.Arguments.IsEmpty)
        {
            return call.Fail("a time is missing");
        }

        var seconds = 0d;
        foreach (var argument in call.Arguments)
        {
            var (number, factor) = argument switch
            {
                [.., 's'] => (argument[..^1], 1),
                [.., 'm'] => (argument[..^1], 60),
                [.., 'h'] => (argument[..^1], 3600),
                [.., 'd'] => (argument[..^1], 86400),
                _ => (argument, 1),
            };
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return call.Fail($"\"{argument}\" is no time");
            }

            seconds += value * factor;
        }

        // The longest wait a timer can have is 49 days.
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(seconds, 4_000_000)), call.Frame.Stop.Token);
            return BuiltInResult.Success;
        }
        catch (OperationCanceledException)
        {
            return new BuiltInResult.Ended(new Flow(call.Frame.Stop.ExitCode));
        }
    }
}

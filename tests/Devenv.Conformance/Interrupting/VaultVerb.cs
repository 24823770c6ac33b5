using System.Diagnostics;
using System.Globalization;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conformance.Interrupting;

/// <summary>
/// Kills commands of the vault at random moments, every other one a Seal and an Unseal, and judges what is left and the next command: each
/// file is the old one or the new one, the vault verifies and is wholly the old or wholly the new one, nothing half-done stays, and nothing
/// is lost.
/// </summary>
internal sealed class VaultVerb : IVerb
{
    public string Name => "vault";

    public string Usage => "how many commands to kill, such as 100; [--seed N]";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments is [KilledVault.ChildOption, var folder, var command])
        {
            Console.WriteLine("begin");
            new KilledVault(folder).Run(command);
            return [];
        }

        return arguments switch
        {
            [var count] => Judge(Number(count), seed: 0),
            [var count, "--seed", var seed] => Judge(Number(count), Number(seed)),
            _ => throw new UsageException("the number of commands to kill is missing"),
        };
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"\"{text}\" is no number above zero");

    private static IEnumerable<CaseResult> Judge(int count, int seed)
    {
        using var temporary = new TemporaryFolder();
        var vault = new KilledVault(temporary.Path);
        vault.Create();
        var random = new Random(seed);
        var whole = new Dictionary<string, TimeSpan>();
        foreach (var command in new[] { KilledVault.Seal, KilledVault.Unseal })
        {
            vault.Prepare(command);
            whole[command] = vault.RunAndKill(command, Timeout.InfiniteTimeSpan);
            vault.Finish(command);
        }

        for (var i = 0; i < count; i++)
        {
            var command = i % 2 == 0 ? KilledVault.Seal : KilledVault.Unseal;
            var moment = whole[command] * random.NextDouble();
            var watch = Stopwatch.StartNew();
            vault.Prepare(command);
            vault.RunAndKill(command, moment);
            yield return new CaseResult(
                $"{command}, killed after {moment.TotalMilliseconds:0.0} ms", Judge(vault, command), watch.Elapsed.TotalMilliseconds);
        }
    }

    private static string? Judge(KilledVault vault, string command)
    {
        try
        {
            return vault.BrokenFile() is { } broken ? $"\"{broken}\" is neither the old file nor the new one"
                : vault.MixedState(command) is { } mixed ? mixed
                : vault.Finish(command) is { } unfinished ? unfinished
                : vault.Leftover() is { } left ? $"\"{left}\" is left behind"
                : null;
        }
        catch (DevenvException fault)
        {
            return "the next command fails: " + fault.Diagnostic.Message;
        }
    }
}

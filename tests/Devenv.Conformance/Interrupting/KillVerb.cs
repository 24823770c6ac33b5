using System.Diagnostics;
using System.Globalization;
using Devenv.Conformance.Archives;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conformance.Interrupting;

/// <summary>
/// Kills builds that change an environment, each at another step or at a random moment, and judges what is left and the next build: the
/// lock file is the old or the new one, no entry of the cache that counts as whole is damaged, and the tree becomes that of a fresh
/// installation.
/// </summary>
internal sealed class KillVerb : IVerb
{
    public string Name => "kill";

    public string Usage => "how many builds to kill, such as 200, each after another of its steps; [--seed N]: at random moments";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments is [KillWorkspace.ChildOption, var folder])
        {
            var log = new StepLog(Console.Out);
            log.Message(Operations.MessageLevel.Low, "begin");
            new KillWorkspace(folder).BuildAsync(log).GetAwaiter().GetResult();
            return [];
        }

        return arguments switch
        {
            [var count] => Judge(Number(count), seed: null),
            [var count, "--seed", var seed] => Judge(Number(count), Number(seed)),
            _ => throw new UsageException("the number of builds to kill is missing"),
        };
    }

    private static int Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new UsageException($"\"{text}\" is no number above zero");

    private static IEnumerable<CaseResult> Judge(int count, int? seed)
    {
        using var temporary = new TemporaryFolder();
        var workspace = new KillWorkspace(temporary.Path);
        workspace.Create();
        var wanted = new[] { Fresh(workspace, 1), Fresh(workspace, 2) };
        workspace.RememberCache();
        workspace.ForgetCache();
        workspace.Want(1);
        var cold = workspace.BuildToItsEnd();
        workspace.Want(2);
        var warm = workspace.BuildToItsEnd();
        var random = new Random(seed ?? 0);
        for (var i = 0; i < count; i++)
        {
            // The environment has version 2 after an even number of kills, so each build changes it.
            var version = i % 2 == 0 ? 1 : 2;
            var isCold = seed is null ? i % 3 == 0 : random.Next(2) == 0;
            if (isCold)
            {
                workspace.ForgetCache();
            }

            var whole = isCold ? cold : warm;
            var end = seed is null
                ? whole with { Steps = i * whole.Steps / count, Time = Timeout.InfiniteTimeSpan }
                : new KilledBuild(int.MaxValue, whole.Time * random.NextDouble());
            var watch = Stopwatch.StartNew();
            var reason = Judge(workspace, wanted, version, end);
            yield return new CaseResult($"{(isCold ? "cold" : "warm")}, killed after {end}", reason, watch.Elapsed.TotalMilliseconds);
        }
    }

    private static string? Judge(KillWorkspace workspace, (string Lock, IReadOnlyList<string> Tree)[] wanted, int version, KilledBuild end)
    {
        workspace.Want(version);
        workspace.BuildAndKill(end);
        if (!wanted.Any(state => state.Lock == File.ReadAllText(workspace.LockPath)))
        {
            return "the lock file is neither the old one nor the new one";
        }

        if (workspace.DamagedEntry() is { } entry)
        {
            return $"the cache holds the bad entry \"{entry}\"";
        }

        try
        {
            Build(workspace);
        }
        catch (DevenvException fault)
        {
            return "the next build fails: " + fault.Diagnostic.Message;
        }

        var state = wanted[version - 1];
        return File.ReadAllText(workspace.LockPath) != state.Lock ? "the next build makes another lock file"
            : PrefixListing.Difference(state.Tree, workspace.Listing()) is { } difference
                ? "the next build makes another tree: " + difference
            : workspace.Unfinished() is { } left ? $"the next build leaves \"{left}\""
            : null;
    }

    private static (string Lock, IReadOnlyList<string> Tree) Fresh(KillWorkspace workspace, int version)
    {
        workspace.Want(version);
        Build(workspace);
        var state = (File.ReadAllText(workspace.LockPath), workspace.Listing());
        workspace.Forget();
        return state;
    }

    private static void Build(KillWorkspace workspace) => workspace.BuildAsync(new StepLog(TextWriter.Null)).GetAwaiter().GetResult();
}

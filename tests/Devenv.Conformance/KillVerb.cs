using System.Diagnostics;
using System.Globalization;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conformance;

/// <summary>
/// Kills builds that change an environment, each at another step, and judges the next build: the lock file is the old or the new one, and the tree
/// is that of a fresh installation.
/// </summary>
internal sealed class KillVerb : IVerb
{
    public string Name => "kill";

    public string Usage => "how many builds to kill, such as 200";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments is [KillWorkspace.ChildOption, var folder])
        {
            new KillWorkspace(folder).BuildAsync(new StepLog(Console.Out)).GetAwaiter().GetResult();
            return [];
        }

        return arguments is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? Judge(count)
            : throw new UsageException("the number of builds to kill is missing");
    }

    private static IEnumerable<CaseResult> Judge(int count)
    {
        using var temporary = new TemporaryFolder();
        var workspace = new KillWorkspace(temporary.Path);
        workspace.Create();
        var wanted = new[] { Fresh(workspace, 1), Fresh(workspace, 2) };
        workspace.ForgetCache();
        workspace.Want(1);
        var steps = workspace.BuildAndKill(int.MaxValue); // to its end
        Build(workspace);
        for (var i = 0; i < count; i++)
        {
            // The environment has version 2 after an even number of kills, so each build changes it.
            var version = i % 2 == 0 ? 2 : 1;
            if (i % 3 == 0)
            {
                workspace.ForgetCache();
            }

            var watch = Stopwatch.StartNew();
            var step = i * steps / count;
            yield return new CaseResult($"killed after step {step} of {steps}", Judge(workspace, wanted, version, step), watch.Elapsed.TotalMilliseconds);
        }
    }

    private static string? Judge(KillWorkspace workspace, (string Lock, IReadOnlyList<string> Tree)[] wanted, int version, int step)
    {
        workspace.Want(version);
        workspace.BuildAndKill(step);
        if (!wanted.Any(state => state.Lock == File.ReadAllText(workspace.LockPath)))
        {
            return "the lock file is neither the old one nor the new one";
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
            : PrefixListing.Difference(state.Tree, workspace.Listing()) is { } difference ? "the next build makes another tree: " + difference
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

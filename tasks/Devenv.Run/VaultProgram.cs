using System.Collections;
using System.Collections.Immutable;
using Devenv.Operations;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Run;

/// <summary>Answers git, which calls it by the script of the git folder, from the top of the working tree.</summary>
internal static class VaultProgram
{
    private const int WrongWords = 2;

    /// <param name="words">The verb, the vault's folder from the top of the working tree, and what belongs to the verb.</param>
    public static async Task<int> RunAsync(ImmutableArray<string> words)
    {
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? string.Empty);
        var git = new AnswerGit(
            words.Length > 1 ? Path.GetFullPath(words[1]) : Environment.CurrentDirectory,
            OperationHost.Capture(variables),
            Console.Error.WriteLine);
        switch (words)
        {
            case ["pre-commit", _]:
                return await git.CheckCommitAsync(CancellationToken.None);
            case ["merge", _, var ancestor, var ours, var theirs, var place]:
                return await git.MergeAsync(
                    Path.GetFullPath(ancestor), Path.GetFullPath(ours), Path.GetFullPath(theirs), place, CancellationToken.None);
            case ["textconv", _, var file]:
                await using (var output = Console.OpenStandardOutput())
                {
                    await output.WriteAsync(await git.ShowAsync(Path.GetFullPath(file), CancellationToken.None));
                }

                return 0;
            default:
                await Console.Error.WriteLineAsync(DiagnosticTable.RunVerb.Create("vault " + string.Join(' ', words)).ToString());
                return WrongWords;
        }
    }
}

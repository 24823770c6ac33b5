using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Git;

/// <summary>
/// States of a vault that its repository has: that of the index, then those of commits. git hands a driver one file without its state, and
/// what goes with the file (a signature, data keys, the manifest that an entry is in) lies in the state that it is from.
/// </summary>
/// <param name="git">In the folder that holds <c>.vault</c>.</param>
internal sealed class VaultHistory(GitProgram git)
{
    /// <summary>The name of the index among states, as in git's <c>:FILE</c>.</summary>
    private const string Index = "";

    /// <summary>So many changes of one file go back years.</summary>
    private const int MostCommits = 4096;

    private const string MergedHead = "GITHEAD_";

    /// <summary>The states in which a file of the vault has this content, the latest first.</summary>
    /// <exception cref="DevenvException">DEVENV7100: git fails.</exception>
    public async Task<ImmutableArray<string>> FindAsync(
        RelativePath file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var name = Encoding.UTF8.GetString((await git.PipeAsync(["hash-object", "--stdin"], content, cancellationToken)).Span).Trim();
        // A side branch whose content a merge left out counts too, and so does what only reflogs or the merge in progress know.
        var commits = await git.RunAsync(
            ["rev-list", "--all", "--reflog", .. HeadsOfMerge(), "--full-history", $"--max-count={MostCommits}", "--", PathOf(file)],
            cancellationToken);
        ImmutableArray<string> states = [Index, .. commits.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        var asked = Encoding.UTF8.GetBytes(string.Concat(states.Select(state => NameOf(state, file) + "\n")));
        var answer = await git.PipeAsync(["cat-file", "--batch-check=%(objectname)"], asked, cancellationToken);
        var names = Encoding.UTF8.GetString(answer.Span).Split('\n');
        return [.. states.Where((_, index) => names[index] == name)];
    }

    /// <summary>A file of the vault in a state; null where it has none.</summary>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(string state, RelativePath file, CancellationToken cancellationToken) =>
        git.TryPipeAsync(["cat-file", "blob", NameOf(state, file)], cancellationToken);

    /// <summary>Those files of the vault in a state that are wanted.</summary>
    public async Task<ImmutableArray<SealedContent>> ReadAsync(
        string state, Func<RelativePath, bool> isWanted, CancellationToken cancellationToken)
    {
        ImmutableArray<string> list = IsIndex(state)
            ? ["ls-files", "-z", "--", VaultLocation.FolderName]
            : ["ls-tree", "-r", "--name-only", "-z", state, "--", VaultLocation.FolderName + "/"];
        var files = ImmutableArray.CreateBuilder<SealedContent>();
        foreach (var path in (await git.RunAsync(list, cancellationToken)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (RelativePath.TryParse(path[(VaultLocation.FolderName.Length + 1)..], out var file) && isWanted(file)
                && await ReadAsync(state, file, cancellationToken) is { } content)
            {
                files.Add(new SealedContent(file, content));
            }
        }

        return files.ToImmutable();
    }

    public static bool IsIndex(string state) => state.Length == 0;

    private static string PathOf(RelativePath file) => $"{VaultLocation.FolderName}/{file}";

    private static string NameOf(string state, RelativePath file) => $"{state}:./{PathOf(file)}";

    // git-merge(1) tells its drivers by variables which commits it merges; some have no other name.
    private IEnumerable<string> HeadsOfMerge() =>
        git.VariableNames.Where(name => name.StartsWith(MergedHead, StringComparison.Ordinal)).Select(name => name[MergedHead.Length..])
            .Where(name => name.Length > 0 && name.All(char.IsAsciiHexDigitLower));
}

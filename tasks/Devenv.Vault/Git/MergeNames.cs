using System.Buffers;
using Devenv.Primitives;

namespace Devenv.Vault.Git;

/// <summary>
/// What messages call the other side and files of the vault, as words of a command that runs at the top of the repository.
/// </summary>
/// <param name="folder">The vault's, from the top of the repository, with a slash at its end.</param>
internal sealed class MergeNames(VaultHistory history, string folder)
{
    private const int ShortCommit = 10;

    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./:_-+,@%=");

    /// <summary>
    /// A commit with a content of the other side: what git calls that side differs between a merge, a rebase and a stash.
    /// </summary>
    public async Task<string> CommitAsync(RelativePath file, ReadOnlyMemory<byte> theirs, CancellationToken cancellationToken) =>
        (await history.FindAsync(file, theirs, cancellationToken)).FirstOrDefault(state => !VaultHistory.IsIndex(state)) is { } commit
            ? commit[..ShortCommit]
            : "MERGE_HEAD";

    public string Of(string commit, RelativePath file) => Word($"{commit}:{folder}{file}");

    public string Of(params ReadOnlySpan<RelativePath> files)
    {
        var words = new List<string>();
        foreach (var file in files)
        {
            words.Add(Word(folder + file));
        }

        return string.Join(' ', words);
    }

    private static string Word(string text) => text.AsSpan().ContainsAnyExcept(s_plain) ? GitScript.Quote(text) : text;
}

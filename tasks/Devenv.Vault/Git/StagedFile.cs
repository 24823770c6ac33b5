using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Devenv.Primitives;

namespace Devenv.Vault.Git;

/// <summary>A file of the commit that is being made.</summary>
/// <param name="Path">From the top of the repository.</param>
/// <param name="Blob">git's name of its content.</param>
internal sealed record StagedFile(string Path, string Blob)
{
    /// <summary>Nobody keeps longer secrets.</summary>
    private const long LongestContent = 16 << 20;

    /// <summary>What one commit may cost; it has mostly a few files.</summary>
    private const long MostBytes = 256 << 20;

    /// <summary>Every path that the commit has, from the top of the repository.</summary>
    public static async Task<ImmutableArray<string>> PathsAsync(GitProgram git, CancellationToken cancellationToken) =>
        [.. (await git.RunAsync(["ls-files", "-z", "--full-name", "--", ":/"], cancellationToken))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Every ordinary file that the index has and the commit before it has not, or has otherwise.</summary>
    public static async Task<ImmutableArray<StagedFile>> ListAsync(GitProgram git, CancellationToken cancellationToken)
    {
        var text = await git.RunAsync(
            ["diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff", "--diff-filter=ACMT"], cancellationToken);
        var files = ImmutableArray.CreateBuilder<StagedFile>();
        // git-diff(1), "raw output format": :MODE MODE BLOB BLOB STATUS, a NUL, the path, a NUL.
        for (var at = 0; text.IndexOf('\0', at) is var end and > 0; at = text.IndexOf('\0', end + 1) + 1)
        {
            var fields = text[at..end].Split(' ');
            var path = text[(end + 1)..text.IndexOf('\0', end + 1)];
            if (fields is [_, "100644" or "100755", _, var blob, ..])
            {
                files.Add(new StagedFile(path, blob));
            }
        }

        return files.ToImmutable();
    }

    /// <summary>The digests of what the files hold, but for what is longer than secrets are.</summary>
    public static async Task<ImmutableArray<(StagedFile File, Sha256Hash Content)>> ReadAsync(
        GitProgram git, ImmutableArray<StagedFile> files, CancellationToken cancellationToken)
    {
        var wanted = await FittingAsync(git, files, cancellationToken);
        var content = await git.PipeAsync(["cat-file", "--batch"], Names(wanted), cancellationToken);
        var read = ImmutableArray.CreateBuilder<(StagedFile, Sha256Hash)>();
        var rest = content.Span;
        // git-cat-file(1): NAME blob LENGTH, a line feed, the content, a line feed.
        foreach (var file in wanted)
        {
            var line = rest[..rest.IndexOf((byte)'\n')];
            var length = int.Parse(line[(line.LastIndexOf((byte)' ') + 1)..], CultureInfo.InvariantCulture);
            read.Add((file, Sha256Hash.Compute(rest.Slice(line.Length + 1, length))));
            rest = rest[(line.Length + length + 2)..];
        }

        return read.ToImmutable();
    }

    private static async Task<ImmutableArray<StagedFile>> FittingAsync(
        GitProgram git, ImmutableArray<StagedFile> files, CancellationToken cancellationToken)
    {
        var answer = await git.PipeAsync(["cat-file", "--batch-check=%(objectsize)"], Names(files), cancellationToken);
        var sizes = Encoding.ASCII.GetString(answer.Span);
        var total = 0L;
        return
        [
            .. files.Zip(sizes.Split('\n'))
                .Where(pair => long.TryParse(pair.Second, out var size)
                    && size is > 0 and <= LongestContent
                    && (total += size) <= MostBytes)
                .Select(pair => pair.First),
        ];
    }

    private static byte[] Names(ImmutableArray<StagedFile> files) =>
        Encoding.ASCII.GetBytes(string.Concat(files.Select(file => file.Blob + "\n")));
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Devenv.Host.Files;
using Devenv.Host.Processes;
using Devenv.Vault.Providers;

namespace Devenv.Vault;

/// <summary>
/// What git says about plaintexts: a tracked one is no secret any more. Without git, or outside a repository, there is nothing to say.
/// </summary>
internal sealed class GitRepository(VaultContext context)
{
    private const int OutputLimit = 64 << 20;

    /// <summary>Well below the shortest limit of a command line.</summary>
    private const int MaximumArguments = 20_000;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private bool IsThere
    {
        get
        {
            for (var above = context.Repository; above is not null; above = Path.GetDirectoryName(above))
            {
                if (Path.Exists(Path.Join(above, ".git")))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The absolute path of something below the repository.</summary>
    public string PathOf(string path) => Path.Join(context.Repository, path);

    /// <summary>Those of these paths, below the repository, that git tracks.</summary>
    public async Task<ImmutableArray<string>> TrackedAsync(ImmutableArray<string> paths, CancellationToken cancellationToken)
    {
        var tracked = ImmutableArray.CreateBuilder<string>();
        if (!IsThere)
        {
            return [];
        }

        for (var start = 0; start < paths.Length;)
        {
            var (end, length) = (start, 0);
            while (end < paths.Length && (end == start || length + paths[end].Length < MaximumArguments))
            {
                length += paths[end++].Length + 1;
            }

            var (_, output) = await RunAsync(["--literal-pathspecs", "ls-files", "-z", "--", .. paths[start..end]], cancellationToken);
            tracked.AddRange(output.Split('\0', StringSplitOptions.RemoveEmptyEntries));
            start = end;
        }

        return tracked.ToImmutable();
    }

    /// <summary>Makes git leave a path alone, with a line at the end of the repository's own list.</summary>
    /// <param name="path">Below the repository.</param>
    /// <returns>True where a line was added.</returns>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public async Task<bool> IgnoreAsync(string path, CancellationToken cancellationToken)
    {
        if (!IsThere || await RunAsync(["check-ignore", "-q", "--", path], cancellationToken) is (0, _))
        {
            return false;
        }

        return await AppendAsync(Pattern(path), cancellationToken);
    }

    /// <summary>As <see cref="IgnoreAsync"/>, for a pattern; where its line is there nothing is added.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public async Task<bool> IgnorePatternAsync(string pattern, CancellationToken cancellationToken) =>
        IsThere && await AppendAsync(pattern, cancellationToken);

    private async Task<bool> AppendAsync(string pattern, CancellationToken cancellationToken)
    {
        var file = Path.Join(context.Repository, ".gitignore");
        try
        {
            var text = File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : string.Empty;
            var end = text.Length == 0 || text.EndsWith('\n') ? string.Empty : "\n";
            if (text.Split('\n').Contains(pattern, StringComparer.Ordinal))
            {
                return false;
            }

            AtomicFile.Write(file, $"{text}{end}{pattern}\n");
            return true;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, file);
        }
    }

    /// <summary>The pattern of gitignore(5) that means this path alone.</summary>
    internal static string Pattern(string path)
    {
        var pattern = new StringBuilder("/");
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is '*' or '?' or '[' or '\\' || (path[i] == ' ' && i == path.Length - 1))
            {
                pattern.Append('\\');
            }

            pattern.Append(path[i]);
        }

        return pattern.ToString();
    }

    private async Task<(int? ExitCode, string Output)> RunAsync(ImmutableArray<string> arguments, CancellationToken cancellationToken)
    {
        var variables = context.Host.Variables
            .Where(pair => !pair.Key.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase))
            .Append(new KeyValuePair<string, string>("GIT_OPTIONAL_LOCKS", "0"))
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value);
        var outcome = await ChildProcess.RunAsync(
            new ChildProcessStart
            {
                FileName = "git",
                Arguments = arguments,
                Variables = variables,
                WorkingFolder = context.Repository,
                TimeLimit = s_limit,
                OutputLimit = OutputLimit,
            },
            cancellationToken);
        return outcome is ChildProcessOutcome.Exited exited ? (exited.ExitCode, exited.Output) : (null, string.Empty);
    }
}

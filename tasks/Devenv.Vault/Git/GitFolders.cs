using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault.Git;

/// <summary>Where a repository keeps what is not in its commits.</summary>
/// <param name="Top">The top of the working tree.</param>
/// <param name="Common">The git folder that all its working trees share.</param>
internal sealed record GitFolders(string Top, string Common)
{
    public string Hooks => Path.Join(Common, "hooks");

    /// <summary>The script by which git calls this SDK.</summary>
    public string Script => Path.Join(Common, "devenv", "vault.sh");

    /// <exception cref="DevenvException">DEVENV7100: there is no repository, or no git.</exception>
    public static async Task<GitFolders> FindAsync(GitProgram git, CancellationToken cancellationToken)
    {
        var top = await git.RunAsync(["rev-parse", "--path-format=absolute", "--show-toplevel"], cancellationToken);
        var common = await git.RunAsync(["rev-parse", "--path-format=absolute", "--git-common-dir"], cancellationToken);
        return new GitFolders(top.TrimEnd('\n', '\r'), common.TrimEnd('\n', '\r'));
    }
}

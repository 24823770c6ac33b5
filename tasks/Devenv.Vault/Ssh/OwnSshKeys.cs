using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Ssh;

/// <summary>
/// Which ssh keys are the user's own. The configuration names files, and whoever can change the repository can write it and can put files
/// there, a key among them. So a key is one's own where the agent holds it, or where its secret part lies in <c>~/.ssh</c> itself.
/// </summary>
internal sealed class OwnSshKeys(HostEnvironment host, string folder)
{
    private const string SecretStart = "-----BEGIN ";

    private readonly string _keys = Path.Join(host.HomeFolder, ".ssh");

    /// <summary>The public part of the key in a file, type and key, where it is one's own.</summary>
    /// <param name="keyFile">Absolute; of a secret key, or of a public one whose secret part an agent has.</param>
    public async Task<string?> FindAsync(string keyFile, CancellationToken cancellationToken)
    {
        // What lies beside a link is not what lies beside the key.
        if (RealPath.Of(keyFile) is not { } file || await PublicKeyOfAsync(file, cancellationToken) is not { } publicKey)
        {
            return null;
        }

        var isUsers = Path.GetDirectoryName(file) == RealPath.Of(_keys) && IsSecret(file);
        return isUsers || await AgentHoldsAsync(publicKey, cancellationToken) ? publicKey : null;
    }

    /// <summary>The public part of the key in a file, type and key; null where the file does not tell without a passphrase.</summary>
    public async Task<string?> PublicKeyOfAsync(string keyFile, CancellationToken cancellationToken)
    {
        if (!IsSecret(keyFile))
        {
            return FirstWords(Encoding.UTF8.GetString(UpstreamFiles.ReadFile(keyFile)));
        }

        // An empty passphrase keeps ssh-keygen from asking for one.
        var keygen = VaultProgram.Find(host, folder, "openssh-client", "ssh-keygen");
        var ended = await keygen.RunAsync(["-y", "-P", string.Empty, "-f", keyFile], [], cancellationToken);
        return ended.ExitCode == 0 ? FirstWords(Encoding.UTF8.GetString(ended.Output.Span))
            : File.Exists(keyFile + ".pub") ? FirstWords(Encoding.UTF8.GetString(UpstreamFiles.ReadFile(keyFile + ".pub")))
            : null;
    }

    private async Task<bool> AgentHoldsAsync(string publicKey, CancellationToken cancellationToken)
    {
        if (host.Variable("SSH_AUTH_SOCK") is null || !VaultProgram.TryFind(host, folder, ["ssh-add"], out var agent))
        {
            return false;
        }

        var ended = await agent.RunAsync(["-L"], [], cancellationToken);
        foreach (var line in Encoding.UTF8.GetString(ended.Output.Span).AsSpan().EnumerateLines())
        {
            if (ended.ExitCode == 0 && FirstWords(line.ToString()) == publicKey)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecret(string file)
    {
        var content = UpstreamFiles.ReadFile(file);
        return content.AsSpan().StartsWith(Encoding.ASCII.GetBytes(SecretStart));
    }

    // The comment behind says nothing.
    private static string? FirstWords(string line)
    {
        var first = line.IndexOf(' ', StringComparison.Ordinal);
        if (first < 0)
        {
            return null;
        }

        var second = line.AsSpan(first + 1).IndexOfAny(' ', '\r', '\n');
        return second < 0 ? line : line[..(first + 1 + second)];
    }
}

using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Vault.Providers;
using Devenv.Vault.Upstream;

namespace Devenv.Vault.Ssh;

/// <summary>
/// The list of allowed signers that a new vault has, since nimvault opens none without (its <c>signer = ssh</c> needs
/// <c>allowed_signers</c> and <c>signer_identity</c>). It lies in the vault and everybody who can write the repository can write it: here
/// it decides nothing, who signs has to be accepted on this machine.
/// </summary>
internal sealed class AllowedSigners(ContainedFolder vault)
{
    /// <summary>
    /// The settings of a new vault: the file, from the top of the repository, and the one name under which keys stand in it.
    /// </summary>
    public const string Setting = ".vault/allowed_signers";
    public const string Identity = "vault";

    private static readonly RelativePath s_file = RelativePath.Parse("allowed_signers");

    /// <summary>Puts a key into the list, where it is not there yet.</summary>
    /// <param name="publicKey">Type and key.</param>
    public void Add(string publicKey, VaultStaging staging)
    {
        var text = vault.Kind(s_file) == EntryKind.File
            ? Encoding.UTF8.GetString(UpstreamFiles.ReadFile(vault.CheckedPathOf(s_file)))
            : string.Empty;
        if (!text.Contains(publicKey, StringComparison.Ordinal))
        {
            var end = text.Length == 0 || text.EndsWith('\n') ? string.Empty : "\n";
            staging.Write(s_file, Encoding.UTF8.GetBytes($"{text}{end}{Identity} namespaces=\"{SshSigner.Namespace}\" {publicKey}\n"));
        }
    }
}

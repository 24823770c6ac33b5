using System.Collections.Frozen;
using System.Text;
using Devenv.Primitives;

namespace Devenv.Vault.Tests.Upstream;

/// <summary>A person with an age identity and an ssh key that signs.</summary>
public sealed class AgeHome : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ah-").FullName;
    private readonly IReadOnlyDictionary<string, string> _variables;

    public AgeHome()
    {
        _variables = new Dictionary<string, string>
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? string.Empty,
            ["HOME"] = _folder,
            ["LC_ALL"] = "C.UTF-8",
        };
        Recipient = CreateIdentity("identity");
        Directory.CreateDirectory(PathOf(".ssh"));
        CreateKey(".ssh/id_ed25519");
        File.WriteAllText(PathOf("allowed"), $"one@example.invalid namespaces=\"nimvault\" {PublicKey("key")}\n");
    }

    public string Recipient { get; }

    public string PathOf(string name) => Path.Join(_folder, name);

    public string Config =>
        $"backend = age\nrecipient = {Recipient}\nidentity = {PathOf("identity")}\nsign_key = {PathOf(".ssh/id_ed25519")}\n"
        + $"allowed_signers = {PathOf("allowed")}\n"
        + "signer_identity = one@example.invalid\nroot = repo\n";

    public HostEnvironment Host => new(
        "linux-64", _variables.ToFrozenDictionary(), _folder, Path.Join(_folder, "cache"), DateTimeOffset.UnixEpoch, 1,
        Environment.ProcessorCount);

    /// <summary>Makes an identity; its recipient.</summary>
    public string CreateIdentity(string name)
    {
        Run("age-keygen", "-o", PathOf(name));
        return Run("age-keygen", "-y", PathOf(name)).Trim();
    }

    /// <summary>Type and key of a key in <c>~/.ssh</c>; "key" is the usual one.</summary>
    public string PublicKey(string name) =>
        string.Join(' ', File.ReadAllText(PathOf($".ssh/{(name == "key" ? "id_ed25519" : name)}.pub")).Split(' ')[..2]);

    public void CreateKey(string name) =>
        Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a comment SHA256:none", "-f", PathOf(name));

    public string Run(string program, params string[] arguments) =>
        Encoding.UTF8.GetString(ProgramRun.Start(_variables, [], _folder, program, arguments));

    /// <summary>Runs the other program of the same format (upstream.sh) in a repository.</summary>
    public void Upstream(string repository, params string[] arguments) => ProgramRun.Upstream(_variables, repository, arguments);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Configuration;
using Devenv.Vault.Transactions;

namespace Devenv.Vault.Keys;

/// <summary>Finds the keys of a user: in the file that a variable names, else in the user's configuration folder.</summary>
public sealed class VaultKeyStore(HostEnvironment host)
{
    /// <summary>Names a file with a key, for machines without a user.</summary>
    public const string Variable = "DEVENV_VAULT_KEY_FILE";

    /// <summary>A file of a key is a line; more than this is none.</summary>
    private const int MaximumByteCount = 4096;

    /// <summary>The file that the variable names; null where it is unset.</summary>
    public string? NamedFile => host.Variable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>The place of a key in the configuration folder.</summary>
    public string PathOf(string keyId) => Path.Join(UserFolders.Keys(host), keyId + ".key");

    /// <summary>Whether a key is on this machine.</summary>
    public bool Has(string keyId) => NamedFile is { } named ? ReadOrNull(named)?.Id == keyId : File.Exists(PathOf(keyId));

    /// <exception cref="DevenvException">DEVENV7003: it is not on this machine; DEVENV7004: its file is no key.</exception>
    public VaultKey Load(string keyId)
    {
        var path = NamedFile ?? PathOf(keyId);
        var key = ReadOrNull(path) ?? throw new DevenvException(DiagnosticTable.VaultKeyMissing.Create(keyId, path, Variable));
        return key.Id == keyId ? key : throw new DevenvException(DiagnosticTable.VaultKeyOther.Create(path, key.Id, keyId));
    }

    /// <summary>Keeps a key in the configuration folder, for the user alone.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public string Save(VaultKey key)
    {
        var path = PathOf(key.Id);
        PrivateFile.Replace(path, key.ToFile());
        return path;
    }

    /// <summary>The key that the variable names; null where it is unset.</summary>
    /// <exception cref="DevenvException">DEVENV7003: the file is missing; DEVENV7004: it is no key.</exception>
    public VaultKey? LoadNamed() => NamedFile is { } path
        ? ReadOrNull(path) ?? throw new DevenvException(DiagnosticTable.VaultKeyMissing.Create("file", path, Variable))
        : null;

    private static VaultKey? ReadOrNull(string path)
    {
        try
        {
            if (!Path.IsPathFullyQualified(path))
            {
                throw new DevenvException(DiagnosticTable.VaultKeyBroken.InFile(path, "its path is not absolute"));
            }

            CheckMode(path);
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var bytes = new byte[MaximumByteCount];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return VaultKey.Parse(bytes.AsSpan(0, length))
                ?? throw new DevenvException(DiagnosticTable.VaultKeyBroken.InFile(path, "it is not one line with a key"));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    private static void CheckMode(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new DevenvException(DiagnosticTable.VaultKeyOpen.InFile(path));
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Vault.Paths;

/// <summary>
/// From paths of the manifest to files and back. What a vault names was written by somebody else: nothing outside the repository and the
/// home folder, nothing below <c>.git</c> or <c>.vault</c>, nothing that the machine keeps about vaults itself.
/// </summary>
public sealed class VaultPaths
{
    private readonly VaultRoot _root;
    private readonly ContainedFolder _repository;
    private readonly string _homePath;
    private readonly string[] _own;
    private ContainedFolder? _home;

    /// <param name="repository">The folder that holds <c>.vault</c>, absolute.</param>
    /// <param name="ownFolders">Absolute; keys and pins, which no entry may replace.</param>
    public VaultPaths(VaultRoot root, string repository, HostEnvironment host, params string[] ownFolders)
    {
        _root = root;
        _repository = new ContainedFolder(repository, LinkTraversal.None);
        _homePath = Path.TrimEndingDirectorySeparator(host.HomeFolder);
        _own = ownFolders;
    }

    public static StringComparer Comparer { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Where an entry's plaintext belongs.</summary>
    /// <param name="fault">Why it belongs nowhere, as a part of a sentence.</param>
    public bool TryResolve(string storedPath, [NotNullWhen(true)] out VaultTarget? target, out string fault)
    {
        target = null;
        fault = Locate(storedPath, out var isHome, out var path);
        if (fault.Length > 0)
        {
            return false;
        }

        var full = (isHome ? _homePath : _repository.Path) + "/" + path.Value;
        fault = Judge(path, full);
        if (fault.Length > 0)
        {
            return false;
        }

        if (isHome && Below(_repository.Path, full) is { } inRepository)
        {
            (isHome, path) = (false, inRepository);
        }

        target = isHome
            ? new VaultTarget(storedPath, _home ??= new ContainedFolder(_homePath, LinkTraversal.None), path, IsOutside: true)
            : new VaultTarget(storedPath, _repository, path, IsOutside: false);
        return true;
    }

    /// <summary>How the manifest writes the path of a file.</summary>
    /// <param name="fullPath">Absolute.</param>
    /// <param name="fault">Why it cannot be written, as a part of a sentence.</param>
    public bool TryStore(string fullPath, [NotNullWhen(true)] out string? storedPath, out string fault)
    {
        storedPath = _root.Kind switch
        {
            VaultRootKind.Repository => Below(_repository.Path, fullPath)?.Value,
            VaultRootKind.Below => Below(_repository.Path + "/" + _root.Folder.TrimEnd('/'), fullPath)?.Value,
            VaultRootKind.Absolute => Below(Path.TrimEndingDirectorySeparator(_root.Folder), fullPath)?.Value,
            VaultRootKind.Native when Below(_repository.Path, fullPath) is { } inside => inside.Value,
            _ => Below(_homePath, fullPath) is { } below ? "~/" + below.Value : null,
        };
        if (storedPath is null or "" or "~/")
        {
            fault = $"it does not lie below {Place()}";
            storedPath = null;
            return false;
        }

        var isGood = TryResolve(storedPath, out _, out fault);
        storedPath = isGood ? storedPath : null;
        return isGood;
    }

    private string Locate(string storedPath, out bool isHome, out RelativePath path)
    {
        (isHome, path) = (false, default);
        if (storedPath.Length == 0 || storedPath.Any(char.IsControl) || !IsUnicode(storedPath))
        {
            return "it holds a control character, or is no text";
        }

        var text = storedPath;
        switch (_root.Kind)
        {
            case VaultRootKind.Native or VaultRootKind.Home when storedPath.StartsWith("~/", StringComparison.Ordinal):
                (isHome, text) = (true, storedPath[2..]);
                break;
            case VaultRootKind.Home when Below(_homePath, storedPath) is { } below:
                (isHome, text) = (true, below.Value);
                break;
            case VaultRootKind.Home:
                return "it lies outside the home folder";
            case VaultRootKind.Below:
                text = _root.Folder.TrimEnd('/') + "/" + storedPath;
                break;
            case VaultRootKind.Absolute when Below(_repository.Path, _root.Folder) is { } inside:
                text = Join(inside, storedPath);
                break;
            case VaultRootKind.Absolute when Below(_homePath, _root.Folder) is { } inside:
                (isHome, text) = (true, Join(inside, storedPath));
                break;
            case VaultRootKind.Absolute:
                return $"root is \"{_root.Folder}\", outside the repository and the home folder";
            default:
                break;
        }

        return Path.IsPathRooted(_root.Kind == VaultRootKind.Home ? text : storedPath) ? "it is absolute"
            : !RelativePath.TryParse(text, out path) || HasDots(text) ? "it leaves its folder, or holds an empty component, . or .."
            : path.IsEmpty ? "it names no file"
            : string.Empty;
    }

    private string Judge(RelativePath path, string full)
    {
        if (ProtectedNames.ReservedComponent(path) is { } reserved)
        {
            return $"nothing of a vault lies below \"{reserved}\"";
        }

        return Array.Exists(_own, folder => Below(folder, full) is not null) ? "this machine keeps keys of vaults there" : string.Empty;
    }

    private string Place() => _root.Kind switch
    {
        VaultRootKind.Native => $"\"{_repository.Path}\" or the home folder",
        VaultRootKind.Home => "the home folder",
        VaultRootKind.Repository => $"\"{_repository.Path}\"",
        VaultRootKind.Below => $"\"{_repository.Path}/{_root.Folder}\"",
        _ => $"\"{_root.Folder}\"",
    };

    private static string Join(RelativePath folder, string path) => folder.IsEmpty ? path : folder.Value + "/" + path;

    /// <summary>The path of something in a folder; empty for the folder itself; null where it is elsewhere.</summary>
    private static RelativePath? Below(string folder, string full)
    {
        var (top, path) = (Native(folder), Native(full));
        if (Comparer.Equals(top, path))
        {
            return default(RelativePath);
        }

        var start = top.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return path.Length > start.Length && Comparer.Equals(path[..start.Length], start)
            && RelativePath.TryParse(path[start.Length..].Replace(Path.DirectorySeparatorChar, '/'), out var below)
            ? below
            : null;
    }

    private static string Native(string path) => path.Replace(Path.AltDirectorySeparatorChar, Path.DirectorySeparatorChar);

    private static bool HasDots(string path)
    {
        foreach (var range in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(range) is "" or "." or "..")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}

using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Git;

/// <summary>
/// What git does with a vault: a hook that checks commits, a merge driver for the manifest, and a text form for <c>git diff</c>. All of
/// it is
/// set up in one clone; the attributes that name it are the vault's.
/// </summary>
public sealed class GitIntegration(VaultRequest request, GitScript script)
{
    private const string Driver = "devenv-vault";
    private const string Call = "sh \"$(git rev-parse --git-common-dir)/devenv/vault.sh\"";

    private readonly GitProgram _git = new(request.Host, request.Folder, keepsVariables: false);

    /// <summary>Sets all of it up, or brings it up to date; where hooks lie in another folder, all but the hook.</summary>
    /// <exception cref="DevenvException">DEVENV7102: there is a hook that cannot be kept; or git or the file system
    /// refuses.</exception>
    public async Task<VaultReport> InstallAsync(CancellationToken cancellationToken)
    {
        var vault = VaultLocation.Require(request.Folder);
        var folders = await GitFolders.FindAsync(_git, cancellationToken);
        var place = Path.GetRelativePath(folders.Top, vault).Replace('\\', '/');
        var elsewhere = await HooksElsewhereAsync(folders, cancellationToken);
        var kept = elsewhere is null && PrepareHook(folders);
        WriteScript(folders.Script, script.Text);
        foreach (var (key, value) in Settings(place))
        {
            await _git.RunAsync(["config", "--local", key, value], cancellationToken);
        }

        AtomicFile.WriteIfDifferent(Path.Join(vault, VaultLocation.FolderName, ".gitattributes"), VaultAttributes.Text);
        if (elsewhere is not null)
        {
            return new VaultReport([], [DiagnosticTable.HooksElsewhere.Create(elsewhere, CommitHook.Line(place))])
            {
                Notes = ["git diff shows contents to those who hold the key, and merges unite manifests"],
            };
        }

        WriteScript(Path.Join(folders.Hooks, CommitHook.Name), CommitHook.Text(place));
        return new VaultReport([], [])
        {
            Notes =
            [
                "commits are checked, git diff shows contents to those who hold the key, and merges unite manifests",
                .. kept ? new[] { $"the hook that was there runs before ours, as \"{CommitHook.KeptName}\"" } : [],
            ],
        };
    }

    /// <summary>Takes all of it away, and gives a hook that was kept its name again.</summary>
    /// <exception cref="DevenvException">git or the file system refuses.</exception>
    public async Task<ImmutableArray<string>> RemoveAsync(CancellationToken cancellationToken)
    {
        var folders = await GitFolders.FindAsync(_git, cancellationToken);
        var (hook, kept) = HookPaths(folders);
        if (ReadHook(hook) is { } text && CommitHook.IsOurs(text))
        {
            AtomicFile.Delete(hook);
            Move(kept, hook);
        }

        foreach (var section in new[] { $"diff.{Driver}", $"merge.{Driver}" })
        {
            await _git.TryAsync(["config", "--local", "--remove-section", section], cancellationToken);
        }

        AtomicFile.Delete(folders.Script);
        return ["git no longer calls this SDK in this clone"];
    }

    /// <summary>Writes the script again where it is there.</summary>
    /// <exception cref="DevenvException">git or the file system refuses.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var folders = await GitFolders.FindAsync(_git, cancellationToken);
        if (File.Exists(folders.Script))
        {
            WriteScript(folders.Script, script.Text);
        }
    }

    private static IEnumerable<(string Key, string Value)> Settings(string place) =>
    [
        ($"diff.{Driver}.textconv", $"{Call} textconv {GitScript.Quote(place)}"),
        // What is cached is kept in the repository, as text.
        ($"diff.{Driver}.cachetextconv", "false"),
        ($"merge.{Driver}.name", "entries of the vault"),
        // Of several common ancestors one that is in a commit; what a merge of them would make belongs to no commit.
        ($"merge.{Driver}.recursive", "binary"),
        ($"merge.{Driver}.driver", $"{Call} merge {GitScript.Quote(place)} %O %A %B %P"),
    ];

    /// <returns>The setting that leads git to another folder for hooks; else null.</returns>
    private async Task<string?> HooksElsewhereAsync(GitFolders folders, CancellationToken cancellationToken)
    {
        var used = await _git.RunAsync(["rev-parse", "--path-format=absolute", "--git-path", "hooks"], cancellationToken);
        return VaultPaths.Comparer.Equals(
            Path.GetFullPath(used.TrimEnd('\n', '\r'), folders.Top), Path.GetFullPath(folders.Hooks, folders.Top))
            ? null
            : (await _git.RunAsync(["config", "--get", "core.hooksPath"], cancellationToken)).Trim();
    }

    /// <returns>True where there is a hook of the user's, which has its other name then.</returns>
    private static bool PrepareHook(GitFolders folders)
    {
        var (hook, kept) = HookPaths(folders);
        if (ReadHook(hook) is not { } text || CommitHook.IsOurs(text))
        {
            return File.Exists(kept);
        }

        if (File.Exists(kept))
        {
            throw new DevenvException(DiagnosticTable.HookInTheWay.Create(hook, kept));
        }

        Move(hook, kept);
        return true;
    }

    private static (string Hook, string Kept) HookPaths(GitFolders folders) =>
        (Path.Join(folders.Hooks, CommitHook.Name), Path.Join(folders.Hooks, CommitHook.KeptName));

    private static string? ReadHook(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }

    private static void Move(string from, string to)
    {
        try
        {
            if (File.Exists(from))
            {
                File.Move(from, to);
            }
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, to);
        }
    }

    private static void WriteScript(string path, string text)
    {
        AtomicFile.WriteIfDifferent(path, text);
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(
                    path,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }
}

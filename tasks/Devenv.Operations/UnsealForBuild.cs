using System.Security.Cryptography;
using System.Text;
using Devenv.Host.Files;
using Devenv.Operations.Describing;
using Devenv.Operations.State;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault;
using Devenv.Vault.Comparing;
using Devenv.Vault.Transactions;

namespace Devenv.Operations;

/// <summary>
/// Unseals what a build needs (<c>DevenvUnsealOnBuild</c>). A vault whose bytes are those of the last time, with every plaintext still
/// there, is
/// not opened.
/// </summary>
public sealed class UnsealForBuild(WorkspaceRequest request, IOperationLog log)
{
    private readonly WorkspaceState _state = new(request.RootFolder);

    /// <param name="isQuestion">Nothing may change.</param>
    /// <returns>A sentence where a file was unsealed; else null.</returns>
    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted, or a file was changed here and in the
    /// vault.</exception>
    public async Task<string?> RunAsync(bool isQuestion, CancellationToken cancellationToken)
    {
        try
        {
            return await UnsealAsync(isQuestion, cancellationToken);
        }
        catch (DevenvException fault)
        {
            throw VaultPlaces.Place(fault, request.WorkspaceFolder);
        }
    }

    private async Task<string?> UnsealAsync(bool isQuestion, CancellationToken cancellationToken)
    {
        var folder = VaultLocation.Require(request.WorkspaceFolder);
        var digest = DigestOf(Path.Join(folder, VaultLocation.FolderName));
        if (IsAsBefore(digest))
        {
            return null;
        }

        if (isQuestion)
        {
            throw new DevenvException(DiagnosticTable.VaultUnderQuestion.Create("Unseal"));
        }

        var report = await new UnsealFiles(new VaultRequest(request.WorkspaceFolder, request.Host)
        {
            IsAutomatic = true,
            OnWaiting = path => log.Message(MessageLevel.High, $"waiting for another command of the vault (it holds \"{path}\")"),
        }).RunAsync(cancellationToken);
        foreach (var diagnostic in report.Diagnostics)
        {
            log.Report(VaultPlaces.Place(diagnostic, folder));
        }

        if (!report.Diagnostics.Any(diagnostic => diagnostic.IsError))
        {
            Remember(digest, report);
        }

        var count = report.Count(VaultAction.Unsealed);
        return count == 0 ? null : $"unsealed {Counted.Of(count, "file")}";
    }

    private bool IsAsBefore(string digest) =>
        AtomicFile.HasContent(_state.UnsealedDigest, digest + "\n")
        && File.Exists(_state.UnsealedList)
        && File.ReadLines(_state.UnsealedList).All(File.Exists);

    private void Remember(string digest, VaultReport report)
    {
        _state.Ignore();
        var here = report.Files
            .Where(file => file.Action == VaultAction.Unsealed || file.State is not (VaultFileState.NotHere or VaultFileState.Deleted))
            .Select(file => file.FullPath)
            .OfType<string>();
        AtomicFile.Write(_state.UnsealedList, string.Join('\n', here));
        AtomicFile.Write(_state.UnsealedDigest, digest + "\n");
    }

    /// <summary>Of the names and bytes of all that a vault has.</summary>
    private static string DigestOf(string vault)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var folder = new ContainedFolder(vault, LinkTraversal.None);
            foreach (var path in folder.EnumerateFiles(default))
            {
                // A link or a pipe is none of the vault's; what it says of one comes when it is opened.
                var content = folder.Kind(path) == EntryKind.File ? PrivateFile.DigestOf(folder.PathOf(path)) : null;
                all.AppendData(Encoding.UTF8.GetBytes($"{path.Value}\0{content}\n"));
            }
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, vault);
        }

        return new Sha256Hash(all.GetHashAndReset()).ToString();
    }
}

using System.Collections.Immutable;
using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance.Fuzzing;

/// <summary>Lock files are read, checked against a sound manifest, written, and what was written is read.</summary>
internal sealed class LockFuzz(IReadOnlyList<string> folders) : IFuzzSubject
{
    private readonly Manifest _manifest = FuzzCorpus.SoundManifest();

    public ImmutableArray<byte[]> Files { get; } = FuzzCorpus.Files(folders, file => Path.GetExtension(file) is ".lock" or ".yml");

    public int Accepted { get; private set; }

    public string? Judge(byte[] content)
    {
        var reading = LockFileReader.Read(Encoding.UTF8.GetString(content), "/w/pixi.lock");
        if (reading.File is not { } file)
        {
            return reading.Diagnostics.Any(diagnostic => diagnostic.IsError) ? null : "is neither read nor refused";
        }

        Accepted++;
        LockCheck.Check(_manifest, file);
        return JudgeWriting(file, 6) ?? JudgeWriting(file, 7);
    }

    private static string? JudgeWriting(LockFile file, int format)
    {
        try
        {
            var again = LockFileReader.Read(LockFileWriter.Write(file.InFormat(format)), "/w/pixi.lock");
            return again.File is null ? $"what was written of it in format {format} is refused: {again.Diagnostics[0]}" : null;
        }
        catch (DevenvException refusal) when (refusal.Diagnostic.Code is "DEVENV3030" or "DEVENV3031")
        {
            return null; // Its content has no form in the format.
        }
    }
}

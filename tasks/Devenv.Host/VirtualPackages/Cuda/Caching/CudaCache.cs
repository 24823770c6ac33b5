using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages.Cuda.Caching;

/// <summary>
/// The driver's answer in the shared cache, since asking may take seconds. That there is no driver is never kept: one that is installed is
/// seen at once. A file that cannot be read, makes no sense or cannot be written is as good as none.
/// </summary>
internal sealed class CudaCache(string folder, HostEnvironment host, MachineFiles files)
{
    private const string FileName = "cuda-info-v1.json";

    // Many times what an entry of a machine with hundreds of devices has.
    private const int LongestEntry = 1 << 16;

    private readonly CacheSurroundings _surroundings = CacheSurroundings.Capture(host, files);

    private string FilePath => Path.Join(folder, FileName);

    /// <summary>Null where nothing is kept that still holds.</summary>
    public CudaDriver? Read() =>
        _surroundings is { Boot: not null, Driver: not null }
        && MachineFiles.Own.TryReadBytes(FilePath, LongestEntry) is { } content
        && CacheText.TryRead(content, out var entry)
        && entry.HoldsIn(_surroundings)
            ? entry.Answer
            : null;

    /// <summary>Keeps an answer, where the machine tells enough of itself to see when it holds no more.</summary>
    public void Write(CudaDriver answer)
    {
        if (_surroundings is not { Boot: { } boot, Driver: { } driver })
        {
            return;
        }

        try
        {
            AtomicFile.Write(FilePath, CacheText.Write(new CacheEntry(boot, driver, _surroundings.Devices, _surroundings.Now, answer)));
        }
        catch (DevenvException)
        {
            // The next one asks the driver again.
        }
    }
}

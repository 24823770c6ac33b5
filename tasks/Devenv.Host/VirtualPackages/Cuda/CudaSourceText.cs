using System.Collections.Immutable;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>The words for <see cref="CudaSource"/> in the probe's lines and in the cache file.</summary>
internal static class CudaSourceText
{
    private static readonly ImmutableArray<string> s_words = ["nvml_no_init", "nvml_initialized", "libcuda", "nvidia_smi"];

    public static string Word(this CudaSource source) => s_words[(int)source];

    /// <summary>Null for any other text.</summary>
    public static CudaSource? Parse(ReadOnlySpan<char> word)
    {
        for (var index = 0; index < s_words.Length; index++)
        {
            if (word.SequenceEqual(s_words[index]))
            {
                return (CudaSource)index;
            }
        }

        return null;
    }
}

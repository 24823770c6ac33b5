using System.Collections.Immutable;

namespace Devenv.TestKit.Fuzzing;

/// <summary>
/// Makes broken files of real ones: a case is one of them, damaged one to four times. The same seed and number give the same case.
/// </summary>
public sealed class Mutator(ImmutableArray<byte[]> files, int seed)
{
    /// <summary>No case grows beyond this by much.</summary>
    internal const int LargestCase = 1 << 20;

    private static readonly ImmutableArray<Func<Random, byte[], byte[], byte[]>> s_mutations =
    [
        ByteMutations.FlipBits, ByteMutations.ReplaceBytes, ByteMutations.InsertBytes, ByteMutations.CutOff, ByteMutations.DeleteRange,
        LineMutations.Delete, LineMutations.Duplicate, LineMutations.Swap, LineMutations.Splice, LineMutations.Indent,
        LineMutations.ChangeLineEnds,
        TextMutations.Nest, TextMutations.NestByIndentation, TextMutations.Lengthen, TextMutations.ReplaceWord,
        TextMutations.InsertFragment,
        TextMutations.InsertAliasBomb,
    ];

    /// <summary>After these a file is often still read, and what is made of it is put to the test.</summary>
    private static readonly ImmutableArray<Func<Random, byte[], byte[], byte[]>> s_gentleMutations =
    [
        TextMutations.ReplaceWord, TextMutations.ReplaceWord, TextMutations.ReplaceWord, LineMutations.DeleteOne,
        LineMutations.SwapNeighbours,
    ];

    public byte[] Case(int number)
    {
        var random = new Random(HashCode(number));
        var content = files[random.Next(files.Length)];
        var mutations = random.Next(2) == 0 ? s_gentleMutations : s_mutations;
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var mutation = mutations[random.Next(mutations.Length)];
            content = content.Length > LargestCase ? content : mutation(random, content, files[random.Next(files.Length)]);
        }

        return content;
    }

    /// <summary>Neighbours must not get neighbouring sequences.</summary>
    private int HashCode(int number) => unchecked((int)((((uint)seed * 0x9E3779B1) ^ (uint)number) * 0x85EBCA6B));
}

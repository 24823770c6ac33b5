using System.Collections.Immutable;
using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary>What <c>cp</c> and <c>mv</c> have to do: files into a folder that exists, or one file to a new name.</summary>
/// <param name="Fault">Why they cannot.</param>
internal sealed record TransferPlan(ImmutableArray<Transfer> Transfers, string? Fault)
{
    public static TransferPlan Of(ImmutableArray<string> operands, ShellState state)
    {
        if (operands.Length < 2)
        {
            return new TransferPlan([], operands.IsEmpty ? "a file is missing" : $"the target of \"{operands[0]}\" is missing");
        }

        var (sources, target) = (operands[..^1], operands[^1]);
        var place = state.PlaceOf(target);
        if (Directory.Exists(place))
        {
            return new TransferPlan([.. sources.Select(source => Into(source, place, target, state))], null);
        }

        return sources.Length > 1
            ? new TransferPlan([], $"\"{target}\" is no folder")
            : new TransferPlan(
                [new Transfer(sources[0], PlaceOf(sources[0], state), target, Path.TrimEndingDirectorySeparator(place))], null);
    }

    private static Transfer Into(string source, string folder, string target, ShellState state)
    {
        // "x/." is what is in x, so it goes into the folder itself.
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(source));
        return new Transfer(source, PlaceOf(source, state), target, name is "." or ".." ? folder : Path.Join(folder, name));
    }

    private static string PlaceOf(string source, ShellState state) => Path.TrimEndingDirectorySeparator(state.PlaceOf(source));
}

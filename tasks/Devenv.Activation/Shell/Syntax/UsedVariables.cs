using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>The variables whose values commands read themselves.</summary>
public static class UsedVariables
{
    /// <summary>Their names, by ordinal order, each once.</summary>
    public static ImmutableArray<string> In(CommandList commands, IEnumerable<Word> values)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return [.. OfList(commands)
            .Concat(values.SelectMany(OfWord))
            .Where(name => name != "?")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> OfList(CommandList list) =>
        from item in list.Items
        from pipeline in item.Commands.Rest.Select(connected => connected.Pipeline).Prepend(item.Commands.First)
        from stage in pipeline.Stages
        from name in OfCommand(stage.Command)
        select name;

    private static IEnumerable<string> OfCommand(ShellCommand command)
    {
        var redirected = command.Redirection?.File is { } file ? OfWord(file) : [];
        return command switch
        {
            ShellCommand.Subshell subshell => OfList(subshell.Commands).Concat(redirected),
            ShellCommand.Simple simple =>
                simple.Words.Concat(simple.Assignments.Select(assignment => assignment.Value)).SelectMany(OfWord).Concat(redirected),
            _ => redirected,
        };
    }

    private static IEnumerable<string> OfWord(Word word) => word.Parts.SelectMany(part => part switch
    {
        WordPart.Variable variable => [variable.Name],
        WordPart.Output output => OfList(output.Commands),
        WordPart.Home => ["HOME"],
        _ => Enumerable.Empty<string>(),
    });
}

using System.Collections.Immutable;
using Devenv.Activation.Shell.Commands;
using Devenv.Activation.Shell.Syntax;
using Devenv.Activation.Templates;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Scripts;

/// <summary>
/// A task that is nothing but one program with fixed words: a run script can put the program in its own place, which starts at once, and
/// what it means is the same in any shell.
/// </summary>
/// <param name="Exports">Words for <c>export</c>, in order: the task's variables, then those before the command.</param>
/// <param name="Words">The program and its arguments as words of the POSIX shell.</param>
/// <param name="IsEcho">The command is the built-in <c>echo</c>; the words are what it prints.</param>
internal sealed record PlainCommand(ImmutableArray<string> Exports, ImmutableArray<string> Words, bool IsEcho)
{
    /// <summary>Null for a task that needs the task shell, or anything else of the task runner.</summary>
    public static PlainCommand? Of(WorkspaceTask task)
    {
        if (task is not { Command: { } text, DependsOn.IsEmpty: true, Arguments.IsEmpty: true, CleanEnvironment: false }
            || task is not { Inputs.IsEmpty: true, Outputs.IsEmpty: true }
            || Template.IsIn(text)
            || !ShellParser.TryParse(text, out var list, out _)
            || list.Items is not [{ IsBackground: false, Commands: { Rest.IsEmpty: true, First: var pipeline } }]
            || pipeline is not { IsNegated: false, Stages: [var stage] }
            || stage.Command is not ShellCommand.Simple { Redirection: null, Words: [_, ..] } simple)
        {
            return null;
        }

        var words = simple.Words.Select(word => word.LiteralText).OfType<string>().ToImmutableArray();
        if (words.Length != simple.Words.Length || ExportsOf(task, simple) is not { } exports)
        {
            return null;
        }

        // An option of echo could come from the command line where it has no words of its own.
        var isEcho = words is ["echo", not (['-', ..] or ""), ..];
        return isEcho || BuiltInCommands.Find(words[0]) is null
            ? new PlainCommand(exports, [.. (isEcho ? words[1..] : words).Select(ShellWord.Literal)], isEcho)
            : null;
    }

    private static ImmutableArray<string>? ExportsOf(WorkspaceTask task, ShellCommand.Simple command)
    {
        var exports = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, value) in task.Variables)
        {
            if (Template.IsIn(value) || !ShellParser.TryParseValue(value, out var word, out _) || Expanded(word) is not { } expanded)
            {
                return null;
            }

            exports.Add($"{name}={expanded}");
        }

        foreach (var assignment in command.Assignments)
        {
            if (assignment.Value.Parts.Any(part => part is not WordPart.Literal))
            {
                return null;
            }

            var texts = assignment.Value.Parts.Cast<WordPart.Literal>().Select(part => part.Text);
            exports.Add($"{assignment.Name}={ShellWord.Literal(string.Concat(texts))}");
        }

        return exports.ToImmutable();
    }

    /// <summary>Literal text and values of variables as one word; null where more than that is in it.</summary>
    private static string? Expanded(Word word) =>
        word.Parts.All(part => part is WordPart.Literal or WordPart.Variable { Name: not "?" })
            ? string.Concat(word.Parts.Select(part => part is WordPart.Variable variable
                ? $"\"${{{variable.Name}-}}\""
                : ShellWord.Literal(((WordPart.Literal)part).Text)))
            : null;
}

using System.Collections.Frozen;
using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary>The commands that the shell has itself (MANIFEST §10.5).</summary>
internal static class BuiltInCommands
{
    private static readonly FrozenDictionary<string, BuiltInCommand> s_all = new Dictionary<string, BuiltInCommand>
    {
        ["cat"] = BuiltInCommand.Of(ReadingCommands.Cat, mayWait: true),
        ["cd"] = BuiltInCommand.Of(StateCommands.Cd),
        ["cp"] = BuiltInCommand.Of(CopyCommand.Run),
        ["echo"] = BuiltInCommand.Of(EchoCommand.Run),
        ["exit"] = BuiltInCommand.Of(StateCommands.Exit),
        ["export"] = BuiltInCommand.Of(StateCommands.Export),
        ["false"] = BuiltInCommand.Of(_ => new BuiltInResult.Ended(new Flow(1))),
        ["head"] = BuiltInCommand.Of(ReadingCommands.Head, mayWait: true),
        ["mkdir"] = BuiltInCommand.Of(FolderCommands.Mkdir),
        ["mv"] = BuiltInCommand.Of(MoveCommand.Run),
        ["pwd"] = BuiltInCommand.Of(StateCommands.Pwd),
        ["rm"] = BuiltInCommand.Of(FolderCommands.Rm),
        ["set"] = BuiltInCommand.Of(OptionCommands.Set),
        ["shopt"] = BuiltInCommand.Of(OptionCommands.Shopt),
        ["sleep"] = new BuiltInCommand(SleepCommand.RunAsync, MayWait: true),
        ["test"] = BuiltInCommand.Of(TestCommand.Run),
        ["true"] = BuiltInCommand.Of(_ => BuiltInResult.Success),
        ["unset"] = BuiltInCommand.Of(StateCommands.Unset),
        ["xargs"] = new BuiltInCommand(XargsCommand.RunAsync, MayWait: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static BuiltInCommand? Find(string name) => s_all.GetValueOrDefault(name);
}

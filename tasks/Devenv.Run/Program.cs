using Devenv.Operations;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Run;

switch (args)
{
    case ["probe"]:
        return await MachineReport.PrintAsync();
    case ["probe", var library]:
        return AskDriver.TryAsk(library, Console.Out) ? 0 : 1;
    case ["run-task", _, _, _, _, _, _, ..]:
        return await TaskProgram.RunAsync([.. args[1..]]);
    case ["run", _, _, ..]:
        return await TaskProgram.RunInAsync([.. args[1..]]);
    case ["near", var word, .. var known]:
        await Console.Out.WriteAsync(NearMiss.Question(word, known));
        return 0;
    case ["vault", ..]:
        return await VaultProgram.RunAsync([.. args[1..]]);
    default:
        await Console.Error.WriteLineAsync(DiagnosticTable.RunVerb.Create(string.Join(' ', args)).ToString());
        return 2;
}

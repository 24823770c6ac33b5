using Devenv.Operations;
using Devenv.Primitives.Diagnostics;

switch (args)
{
    case ["probe", var library]:
        return AskDriver.TryAsk(library, Console.Out) ? 0 : 1;
    default:
        Console.Error.WriteLine(DiagnosticTable.RunVerb.Create(string.Join(' ', args)));
        return 2;
}

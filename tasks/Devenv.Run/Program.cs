using Devenv.Primitives.Diagnostics;
using Devenv.Run;

switch (args)
{
    case ["probe-cuda"]:
        return CudaProbe.Run(Console.Out);
    default:
        Console.Error.WriteLine(DiagnosticTable.RunVerb.Create(string.Join(' ', args)));
        return 2;
}
